package org.mnist4j.ui.internal.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.mnist4j.ui.internal.http.Refusal;

/**
 * Looks at a picture file's header before anybody decodes it: a few kilobytes can claim to be a
 * picture of gigabytes.
 */
final class PictureGuard {
  private static final int UNSUPPORTED = 415;
  private static final int TOO_LARGE = 413;
  private static final int LONGEST_SIDE = 10_000;
  private static final long MOST_PIXELS = 25_000_000;

  private PictureGuard() {}

  /**
   * Checks that the bytes begin like a picture of a kind Java reads and of a sane size.
   *
   * @throws Refusal if not
   */
  static void check(byte[] file) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new Refusal(UNSUPPORTED, "refused.picture.kind");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        checkSize(reader.getWidth(0), reader.getHeight(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      if (e instanceof Refusal refusal) {
        throw refusal;
      }
      throw new Refusal(UNSUPPORTED, "refused.picture.damaged");
    }
  }

  private static void checkSize(int width, int height) {
    if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
      throw new Refusal(
          TOO_LARGE,
          "refused.picture.pixels",
          width,
          height,
          LONGEST_SIDE,
          MOST_PIXELS / 1_000_000);
    }
  }
}
