package org.mnist4j.recognizer.io;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.mnist4j.recognizer.prepare.Drawings;

/** Whole files, good and hostile ones. */
public final class PictureFiles {
  /** 40x40 pixels, near white, with a dark vertical stroke; lossless. */
  private static final String WEBP =
      "UklGRjAAAABXRUJQVlA4TCMAAAAvJ8AJAA9wDf1r6P+ofv7jAUrbNmBydv6HHTyi/xNAsN8CAQA=";

  private PictureFiles() {}

  /** A stroke on paper in every format that is read. */
  static byte[] of(PictureFormat format) {
    if (format == PictureFormat.WEBP) {
      return Base64.getDecoder().decode(WEBP);
    }
    BufferedImage image = Drawings.sheet(40, 40, new Color(250, 250, 245));
    Drawings.line(image, 20, 8, 20, 32, new Color(20, 20, 60), 4);
    if (format == PictureFormat.PNM) {
      return ppm(image);
    }
    return Drawings.encoded(image, format.name().toLowerCase(Locale.ROOT));
  }

  /** A file of the format whose header claims this size. */
  static byte[] claiming(PictureFormat format, int width, int height) {
    byte[] file = of(format);
    ByteBuffer little = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    switch (format) {
      case PNG -> {
        ByteBuffer.wrap(file).putInt(16, width).putInt(20, height);
        ByteBuffer.wrap(file).putInt(29, crc(file, 12, 17));
      }
      case JPEG -> {
        int frame = indexOf(file, (byte) 0xff, (byte) 0xc0);
        ByteBuffer.wrap(file)
            .putShort(frame + 5, (short) height)
            .putShort(frame + 7, (short) width);
      }
      case GIF -> {
        int frame = indexOf(file, (byte) 0x2c, (byte) 0);
        little.putShort(6, (short) width).putShort(8, (short) height);
        little.putShort(frame + 5, (short) width).putShort(frame + 7, (short) height);
      }
      case BMP -> little.putInt(18, width).putInt(22, height);
      case WEBP -> little.putInt(21, width - 1 | height - 1 << 14);
      case TIFF -> claimTiff(ByteBuffer.wrap(file), width, height);
      case PNM ->
          ByteBuffer.wrap(file)
              .put(3, "%05d %05d".formatted(width, height).getBytes(StandardCharsets.US_ASCII));
    }
    return file;
  }

  private static byte[] ppm(BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("P6\n00040 00040\n255\n".getBytes(StandardCharsets.US_ASCII));
    for (int rgb : image.getRGB(0, 0, 40, 40, null, 0, 40)) {
      out.write(rgb >> 16);
      out.write(rgb >> 8);
      out.write(rgb);
    }
    return out.toByteArray();
  }

  private static void claimTiff(ByteBuffer file, int width, int height) {
    file.order(file.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = file.getInt(4);
    for (int i = 0; i < file.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      int tag = file.getShort(entry) & 0xffff;
      if (tag == 256 || tag == 257) {
        file.putShort(entry + 2, (short) 4).putInt(entry + 8, tag == 256 ? width : height);
      }
    }
  }

  /**
   * 16x16 pixels without ink, but for a dark patch in the middle. As Photoshop writes it: with an
   * Adobe marker, and 255 for no ink.
   */
  static byte[] cmykJpeg() throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        boolean ink = x >= 6 && x < 12 && y >= 6 && y < 12;
        raster.setPixel(x, y, ink ? new int[] {200, 200, 200, 30} : new int[] {255, 255, 255, 255});
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
    byte[] adobe = "Adobe\0\144\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    return jpegWithSegment(out.toByteArray(), 0xffee, adobe);
  }

  /** The JPEG file with an EXIF block that asks for an orientation. */
  static byte[] jpegWithOrientation(byte[] jpeg, int orientation) {
    byte[] exif = exif(orientation);
    ByteBuffer data = ByteBuffer.allocate(6 + exif.length);
    data.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(exif);
    return jpegWithSegment(jpeg, 0xffe1, data.array());
  }

  private static byte[] jpegWithSegment(byte[] jpeg, int marker, byte[] data) {
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + data.length + 4);
    file.put(jpeg, 0, 2).putShort((short) marker).putShort((short) (data.length + 2));
    return file.put(data).put(jpeg, 2, jpeg.length - 2).array();
  }

  /** The PNG file with an eXIf chunk behind its header. */
  public static byte[] pngWithOrientation(byte[] png, int orientation) {
    byte[] exif = exif(orientation);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(png, 0, 33);
    ByteBuffer chunk = ByteBuffer.allocate(12 + exif.length).putInt(exif.length);
    chunk.put("eXIf".getBytes(StandardCharsets.US_ASCII)).put(exif);
    chunk.putInt(crc(chunk.array(), 4, 4 + exif.length));
    out.writeBytes(chunk.array());
    out.write(png, 33, png.length - 33);
    return out.toByteArray();
  }

  private static byte[] exif(int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(26).put((byte) 'M').put((byte) 'M').putShort((short) 42);
    exif.putInt(8).putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    return exif.putShort((short) orientation).array();
  }

  private static int crc(byte[] bytes, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, from, length);
    return (int) crc.getValue();
  }

  private static int indexOf(byte[] file, byte first, byte second) {
    for (int i = 0; i + 1 < file.length; i++) {
      if (file[i] == first && file[i + 1] == second) {
        return i;
      }
    }
    throw new IllegalArgumentException("no such bytes in the file");
  }
}
