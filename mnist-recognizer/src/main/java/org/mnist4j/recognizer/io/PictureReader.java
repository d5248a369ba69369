package org.mnist4j.recognizer.io;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;
import org.mnist4j.recognizer.picture.Orientation;
import org.mnist4j.recognizer.picture.Picture;

/**
 * Reads pictures from anywhere, trusting none: the first bytes and not the name decide the format,
 * the header's size is checked before a pixel is decoded, and whatever goes wrong becomes a {@link
 * PictureException} that says what and what to do. Immutable and safe to share between threads.
 */
public final class PictureReader {
  private static final PictureReader STANDARD = new PictureReader(PictureLimits.STANDARD);

  private final PictureLimits limits;

  private PictureReader(PictureLimits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
  }

  /** A reader with {@link PictureLimits#STANDARD}. */
  public static PictureReader standard() {
    return STANDARD;
  }

  /** A reader with limits of one's own. */
  public static PictureReader within(PictureLimits limits) {
    return new PictureReader(limits);
  }

  /**
   * Reads a file.
   *
   * @throws PictureException if it can't be read, for whatever reason
   */
  public Picture read(Path file) throws PictureException {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new PictureException(name, "is a folder. Name the pictures in it.");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new PictureException(
          name, "is not a regular file. Copy its contents to a file, or pipe them in.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(name, in);
    } catch (PictureException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new PictureException(name, "doesn't exist. Check the path.", e);
    } catch (AccessDeniedException e) {
      throw new PictureException(
          name, "may not be read: permission denied. Change its permissions.", e);
    } catch (IOException e) {
      throw new PictureException(name, "can't be read: " + because(e) + ".", e);
    }
  }

  /**
   * Reads a picture from a stream, which stays open.
   *
   * @param name what to call it in messages
   * @throws PictureException if it is no picture this reader reads
   * @throws IOException if the stream fails
   */
  public Picture read(String name, InputStream in) throws IOException {
    int limit = (int) Math.min(Integer.MAX_VALUE - 16, limits.maxFileBytes());
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new PictureException(
          name,
          "is larger than %,d bytes, the limit. Save it smaller, as JPEG for instance."
              .formatted(limit),
          true);
    }
    return read(name, bytes);
  }

  /**
   * Reads a picture that is in memory.
   *
   * @param name what to call it in messages
   * @throws PictureException if it is no picture this reader reads
   */
  public Picture read(String name, byte[] bytes) throws PictureException {
    if (bytes.length == 0) {
      throw new PictureException(name, "is empty (0 bytes). Save or copy it again.");
    }
    PictureFormat format = PictureFormat.of(bytes).orElseThrow(() -> unknown(name, bytes));
    if (format == PictureFormat.JPEG
        && !JpegSegments.isComplete(new FileBytes(bytes, 0, ByteOrder.BIG_ENDIAN))) {
      throw truncated(name, format, null);
    }
    try (ImageInputStream in = new MemoryStream(bytes)) {
      ImageReader decoder = Decoders.of(format);
      try {
        decoder.setInput(in, true, true); // ignoring metadata: they can be bombs of their own
        return decode(name, format, decoder, ExifOrientation.of(bytes, format));
      } finally {
        decoder.dispose();
      }
    } catch (PictureException e) {
      throw e;
    } catch (MissingDecoderException e) {
      throw new PictureException(name, e.getMessage() + ".", e);
    } catch (IOException | RuntimeException e) {
      // Decoders answer broken files with every kind of exception.
      throw truncated(name, format, e);
    }
  }

  private Picture decode(
      String name, PictureFormat format, ImageReader decoder, Orientation orientation)
      throws IOException {
    int width = decoder.getWidth(0);
    int height = decoder.getHeight(0);
    checkSize(name, format, width, height);
    int every = (int) Math.ceil(Math.sqrt((double) width * height / limits.maxDecodedPixels()));
    every = Math.min(every, Math.min(width, height));
    ImageReadParam param = decoder.getDefaultReadParam();
    param.setSourceSubsampling(every, every, 0, 0);
    BufferedImage image = decoder.read(0, param);
    return new Picture(
        image.getWidth(), image.getHeight(), Pixels.argb(image), orientation, width, height);
  }

  private void checkSize(String name, PictureFormat format, int width, int height)
      throws PictureException {
    if (width < limits.minSide() || height < limits.minSide()) {
      throw new PictureException(
          name,
          "has %dx%d pixels; a digit needs at least %d each way. Take a larger picture."
              .formatted(width, height, limits.minSide()));
    }
    long most = format.decodedByRows() ? limits.maxPixels() : limits.maxWholePixels();
    if ((long) width * height > most) {
      throw new PictureException(
          name,
          "claims %dx%d pixels, more than the %,d allowed for %s. Save it smaller."
              .formatted(width, height, most, format),
          true);
    }
  }

  private static PictureException unknown(String name, byte[] bytes) {
    String what =
        UnreadFormat.describe(bytes)
            .map(description -> "is " + description)
            .orElse("is not a picture, or not of a kind that is read");
    return new PictureException(
        name, what + ". Save it as PNG or JPEG (GIF, BMP, WebP, TIFF and PNM are read too).");
  }

  private static PictureException truncated(
      String name, PictureFormat format, @Nullable Exception cause) {
    String detail = cause == null ? "it ends before the picture does" : because(cause);
    PictureException exception =
        new PictureException(
            name,
            "is a damaged or incomplete %s file: %s. Save or copy it again."
                .formatted(format, detail));
    if (cause != null) {
      exception.initCause(cause);
    }
    return exception;
  }

  /** One line, whatever the decoder wrote. */
  private static String because(Exception e) {
    String message = e.getMessage();
    return message == null || message.isBlank()
        ? e.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElse("");
  }
}
