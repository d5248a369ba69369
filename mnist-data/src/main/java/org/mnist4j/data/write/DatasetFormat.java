package org.mnist4j.data.write;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.mnist4j.base.Progress;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.formats.npy.NpyHeader;
import org.mnist4j.formats.npy.NpyType;
import org.mnist4j.formats.npy.NpzWriter;

/** The forms a data set can be written in. Nothing that is there already is overwritten. */
public enum DatasetFormat {
  /** MNIST's own files; pictures without labels get no label file. */
  IDX {
    @Override
    void write(NamedPart part, Path folder, List<Path> written, Progress progress)
        throws IOException {
      String stem =
          switch (part.role()) {
            case TRAIN -> "train";
            case TEST -> "t10k";
            case UNLABELLED -> "unlabelled";
          };
      DigitDataset data = part.data();
      Path pictures = folder.resolve(stem + "-images-idx3-ubyte");
      try (OutputStream out = create(pictures, written)) {
        out.write(header(0x803, data.size(), SIDE, SIDE));
        for (int i = 0; i < data.size(); i++) {
          out.write(data.pixels(i));
          progress.step();
        }
      }
      if (part.labelled()) {
        try (OutputStream out = create(folder.resolve(stem + "-labels-idx1-ubyte"), written)) {
          out.write(header(0x801, data.size()));
          for (int i = 0; i < data.size(); i++) {
            out.write(data.label(i));
          }
        }
      }
    }
  },
  /** A table a part, with a header and the label first, as Kaggle has them. */
  CSV {
    @Override
    void write(NamedPart part, Path folder, List<Path> written, Progress progress)
        throws IOException {
      DigitDataset data = part.data();
      StringBuilder line = new StringBuilder(part.labelled() ? "label" : "");
      for (int i = 0; i < PIXELS; i++) {
        line.append(line.length() == 0 ? "" : ",").append("pixel").append(i);
      }
      Path file = folder.resolve("mnist_" + part.role().title() + ".csv");
      try (OutputStream out = create(file, written)) {
        for (int i = 0; i <= data.size(); i++) {
          out.write(line.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
          line.setLength(0);
          if (i < data.size()) {
            byte[] pixels = data.pixels(i);
            line.append(part.labelled() ? data.label(i) + "," : "").append(pixels[0] & 0xff);
            for (int pixel = 1; pixel < PIXELS; pixel++) {
              line.append(',').append(pixels[pixel] & 0xff);
            }
            progress.step();
          }
        }
      }
    }
  },
  /** A picture a file, in folders by part and digit: {@code train/7/00042.png}. */
  PNG {
    @Override
    void write(NamedPart part, Path folder, List<Path> written, Progress progress)
        throws IOException {
      DigitDataset data = part.data();
      Path root = folder.resolve(part.role().title());
      if (Files.exists(root)) {
        throw new FileAlreadyExistsException(
            root.toString(), null, "it is there already; name another folder");
      }
      for (int i = 0; i < data.size(); i++) {
        Path digit = part.labelled() ? root.resolve("" + data.label(i)) : root;
        Files.createDirectories(digit);
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, SIDE, SIDE, data.pixels(i));
        Path file = digit.resolve("%05d.png".formatted(i));
        if (!ImageIO.write(image, "png", file.toFile())) {
          throw new IOException("this Java can't write PNG");
        }
        progress.step();
      }
      written.add(root);
    }
  },
  /** One file with the arrays {@code x_train}, {@code y_train} and so on, as Keras has them. */
  NPZ {
    @Override
    public List<Path> write(List<NamedPart> parts, Path to) throws IOException {
      boolean named = String.valueOf(to.getFileName()).toLowerCase(Locale.ROOT).endsWith(".npz");
      List<Path> written = new ArrayList<>();
      Path file = named ? to : to.resolve("mnist.npz");
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      try (NpzWriter npz = new NpzWriter(create(file, written));
          Progress progress = begin(parts)) {
        for (NamedPart part : parts) {
          add(npz, part, progress);
        }
      }
      return written;
    }

    private void add(NpzWriter npz, NamedPart part, Progress progress) throws IOException {
      DigitDataset data = part.data();
      long count = data.size();
      long side = SIDE;
      NpyHeader pictures = new NpyHeader(NpyType.UINT8, false, List.of(count, side, side));
      try (OutputStream out = npz.begin("x_" + part.role().title(), pictures)) {
        for (int i = 0; i < count; i++) {
          out.write(data.pixels(i));
          progress.step();
        }
      }
      if (part.labelled()) {
        NpyHeader labels = new NpyHeader(NpyType.UINT8, false, List.of(count));
        try (OutputStream out = npz.begin("y_" + part.role().title(), labels)) {
          for (int i = 0; i < count; i++) {
            out.write(data.label(i));
          }
        }
      }
    }

    @Override
    void write(NamedPart part, Path folder, List<Path> written, Progress progress) {
      throw new AssertionError("all parts go into one file");
    }
  };

  /**
   * Writes a data set.
   *
   * @param parts at least one
   * @param to a folder, made where it is missing; for {@link #NPZ} also a file's name
   * @return the files or folders that were written
   * @throws FileAlreadyExistsException if one is there already
   */
  public List<Path> write(List<NamedPart> parts, Path to) throws IOException {
    Files.createDirectories(to);
    List<Path> written = new ArrayList<>();
    try (Progress progress = begin(parts)) {
      for (NamedPart part : parts) {
        write(part, to, written, progress);
      }
    }
    return written;
  }

  abstract void write(NamedPart part, Path folder, List<Path> written, Progress progress)
      throws IOException;

  private static Progress begin(List<NamedPart> parts) {
    return Progress.begin(
        "Writing pictures", parts.stream().mapToLong(part -> part.data().size()).sum());
  }

  private static OutputStream create(Path file, List<Path> written) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(
          file.toString(), null, "it is there already; name another folder");
    }
    written.add(file);
    return new BufferedOutputStream(
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        1 << 16);
  }

  private static byte[] header(int... numbers) {
    ByteBuffer header = ByteBuffer.allocate(numbers.length * Integer.BYTES);
    for (int number : numbers) {
      header.putInt(number);
    }
    return header.array();
  }
}
