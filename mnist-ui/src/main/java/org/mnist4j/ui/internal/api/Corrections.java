package org.mnist4j.ui.internal.api;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.ui.draw.MnistPicture;

/**
 * Keeps corrected drawings as a data set on disk: a folder a digit, a 28×28 grey PNG a drawing,
 * white ink on black paper as in MNIST. A file appears whole or not at all.
 */
final class Corrections {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Clock clock;

  Corrections(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Keeps a drawing.
   *
   * @param digit what it shows, 0 to 9
   * @return the file
   */
  Path save(int digit, MnistPicture picture) throws IOException {
    Path digitFolder = Files.createDirectories(folder.resolve(Integer.toString(digit)));
    String unique = UUID.randomUUID().toString().substring(0, 8);
    Path file = digitFolder.resolve(NAME.format(clock.instant()) + "-" + unique + ".png");
    byte[] png = png(picture);
    AtomicFile.write(file, out -> out.write(png));
    return file;
  }

  private static byte[] png(MnistPicture picture) throws IOException {
    BufferedImage image =
        new BufferedImage(DigitForm.SIDE, DigitForm.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(picture.toBytes(), 0, pixels, 0, DigitForm.PIXELS);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // Without its cache ImageIO writes no temporary file.
    try (var stream = new javax.imageio.stream.MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(image, "png", stream)) {
        throw new IOException("This Java has no writer for PNG files.");
      }
    }
    return out.toByteArray();
  }
}
