package org.mnist4j.train.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.mnist4j.recognizer.picture.DigitForm;

/** Pictures as PNG, made in memory: the JDK would like to put them into temporary files. */
final class Png {
  private Png() {}

  static byte[] of(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(new IIOImage(image, null, null));
    } catch (IOException e) {
      throw new IllegalStateException("a picture in memory can't be written", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A digit, dark on light as on paper: 784 bytes, 0 for paper and 255 for ink. */
  static byte[] ofDigit(byte[] pixels) {
    BufferedImage image =
        new BufferedImage(DigitForm.SIDE, DigitForm.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    byte[] paper = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      paper[i] = (byte) ~pixels[i];
    }
    image.getRaster().setDataElements(0, 0, DigitForm.SIDE, DigitForm.SIDE, paper);
    return of(image);
  }

  /** The address of a picture that is in the page itself. */
  static String dataUrl(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }
}
