package org.mnist4j.data.array;

import static org.mnist4j.data.DigitDataset.NO_DIGIT;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.rows.DigitRows;
import org.mnist4j.data.rows.GreyScale;
import org.mnist4j.formats.npy.NpyArray;
import org.mnist4j.formats.npy.NpyType;

/**
 * The pictures of an array, with the labels of another if there is one. Pictures that lie together
 * are read block by block; those whose pixels lie apart need the whole array in memory.
 */
final class ArrayRows implements DigitRows {
  private static final int BLOCK = 1024;

  private final StoredArray pictures;
  private final PictureShape shape;
  private final InputStream in;
  private final byte[] labels;
  private final @Nullable ByteBuffer whole;
  private final byte[] block = new byte[BLOCK * PIXELS];
  private final byte[] raw;
  private @Nullable GreyScale scale;
  private long read;
  private int inBlock;
  private int taken;

  private ArrayRows(StoredArray pictures, PictureShape shape, byte[] labels, InputStream in)
      throws IOException {
    this.pictures = pictures;
    this.shape = shape;
    this.labels = labels;
    this.in = in;
    raw = new byte[BLOCK * PIXELS * pictures.type().bytes()];
    whole = shape.apart() ? wholeArray() : null;
  }

  static ArrayRows open(StoredArray pictures, Optional<StoredArray> labels) throws IOException {
    PictureShape shape =
        PictureShape.of(pictures)
            .orElseThrow(
                () ->
                    new DatasetFormatException(
                        "%s has the shape %s; pictures must be [n, 784] or [n, 28, 28]"
                            .formatted(pictures.title(), pictures.shape())));
    if (shape.count() < 1 || shape.count() > Integer.MAX_VALUE) {
      throw new DatasetFormatException(
          "%s holds %d pictures, must be 1 to %d"
              .formatted(pictures.title(), shape.count(), Integer.MAX_VALUE));
    }
    byte[] digits =
        labels.isEmpty() ? new byte[0] : ArrayLabels.read(labels.get(), shape.count(), pictures);
    InputStream in = pictures.opener().open();
    try {
      return new ArrayRows(pictures, shape, digits, in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public int readBlock(byte[] pixels, byte[] target) throws IOException {
    int done = 0;
    while (done < target.length) {
      if (taken == inBlock && !nextBlock()) {
        break;
      }
      int count = Math.min(target.length - done, inBlock - taken);
      System.arraycopy(block, taken * PIXELS, pixels, done * PIXELS, count * PIXELS);
      int at = (int) read - inBlock + taken;
      if (labels.length > 0) {
        System.arraycopy(labels, at, target, done, count);
      } else {
        Arrays.fill(target, done, done + count, (byte) NO_DIGIT);
      }
      taken += count;
      done += count;
    }
    return done;
  }

  private boolean nextBlock() throws IOException {
    int count = (int) Math.min(BLOCK, shape.count() - read);
    if (count == 0) {
      return false;
    }
    if (whole == null) {
      readFully(count * PIXELS * pictures.type().bytes());
    } else {
      gather(whole, count);
    }
    convert(count * PIXELS);
    if (shape.byColumn()) {
      for (int i = 0; i < count; i++) {
        transpose(block, i * PIXELS);
      }
    }
    read += count;
    inBlock = count;
    taken = 0;
    if (read == shape.count() && whole == null) {
      expectEnd();
    }
    return true;
  }

  private void readFully(int bytes) throws IOException {
    try {
      int got = in.readNBytes(raw, 0, bytes);
      if (got < bytes) {
        throw new DatasetFormatException(
            "%s is cut off: its header promises %d pictures, it ends after %d"
                .formatted(
                    pictures.title(),
                    shape.count(),
                    read + got / (PIXELS * pictures.type().bytes())));
      }
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  /** Reads on to the end, which also checks a gzip's sum. */
  private void expectEnd() throws IOException {
    try {
      if (in.read() >= 0) {
        throw new DatasetFormatException(
            "%s goes on after its %d pictures".formatted(pictures.title(), shape.count()));
      }
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  private DatasetFormatException damaged(IOException e) {
    return new DatasetFormatException(
        "%s is damaged or cut off (%s); fetch it again".formatted(pictures.title(), e.getMessage()),
        e);
  }

  private ByteBuffer wholeArray() throws IOException {
    try {
      long most = Runtime.getRuntime().maxMemory() / 2;
      byte[] bytes = ArrayLabels.readAll(in, pictures, most);
      return NpyArray.of(pictures.header(), bytes).raw();
    } catch (EOFException | ZipException e) {
      throw damaged(e);
    }
  }

  private void gather(ByteBuffer from, int count) {
    int bytes = pictures.type().bytes();
    for (int pixel = 0; pixel < PIXELS; pixel++) {
      int element = (int) (pixel * shape.count() + read) * bytes;
      for (int i = 0; i < count; i++) {
        for (int b = 0; b < bytes; b++) {
          raw[(i * PIXELS + pixel) * bytes + b] = from.get(element + i * bytes + b);
        }
      }
    }
  }

  private void convert(int count) throws IOException {
    NpyType type = pictures.type();
    ByteBuffer from = ByteBuffer.wrap(raw).order(type.order());
    if (scale == null) {
      double[] first = new double[count];
      for (int i = 0; i < count; i++) {
        first[i] = type.get(from, i * type.bytes());
      }
      scale = GreyScale.of(first, count, pictures.title());
    }
    if (type.equals(NpyType.UINT8) && scale == GreyScale.BYTE) {
      System.arraycopy(raw, 0, block, 0, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      block[i] = scale.grey(type.get(from, i * type.bytes()), pictures.title());
    }
  }

  static void transpose(byte[] pixels, int from) {
    for (int row = 1; row < SIDE; row++) {
      for (int column = 0; column < row; column++) {
        int a = from + row * SIDE + column;
        int b = from + column * SIDE + row;
        byte kept = pixels[a];
        pixels[a] = pixels[b];
        pixels[b] = kept;
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
