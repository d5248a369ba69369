package org.mnist4j.recognizer.io;

import java.nio.ByteOrder;
import org.mnist4j.recognizer.picture.Orientation;

/**
 * Finds the one EXIF tag that matters here. Only the first directory of the EXIF block is looked
 * at, nothing it points to is followed and nothing is allocated, which leaves a hostile file no
 * handle: libraries for metadata copy the value of every entry, and thousands of entries may point
 * to the same megabytes.
 */
final class ExifOrientation {
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY_BYTES = 12;

  private ExifOrientation() {}

  static Orientation of(byte[] file, PictureFormat format) {
    FileBytes big = new FileBytes(file, 0, ByteOrder.BIG_ENDIAN);
    return switch (format) {
      case JPEG -> ofJpeg(big);
      case PNG -> ofPng(big);
      case WEBP -> ofWebp(big.from(0, ByteOrder.LITTLE_ENDIAN));
      case TIFF -> ofTiff(big);
      case GIF, BMP, PNM -> Orientation.AS_STORED;
    };
  }

  private static Orientation ofJpeg(FileBytes file) {
    for (JpegSegments segments = new JpegSegments(file); segments.next(); ) {
      long data = segments.data();
      if (segments.marker() == JpegSegments.APP1 && file.hasText(data, "Exif\0")) {
        return ofTiff(file.from(data + 6, ByteOrder.BIG_ENDIAN));
      }
    }
    return Orientation.AS_STORED;
  }

  /** PNG's chunks: length, name, data, check sum (PNG 3rd edition, 5.3; eXIf is 11.3.4.4). */
  private static Orientation ofPng(FileBytes file) {
    for (long at = 8; at < file.length(); at += 12 + file.unsignedInt(at)) {
      if (file.hasText(at + 4, "eXIf")) {
        return ofTiff(file.from(at + 8, ByteOrder.BIG_ENDIAN));
      }
    }
    return Orientation.AS_STORED;
  }

  /** RIFF's chunks: name, length, data, filled up to an even length. */
  private static Orientation ofWebp(FileBytes file) {
    for (long at = 12; at < file.length(); at += 8 + file.unsignedInt(at + 4) + 1 & ~1L) {
      if (file.hasText(at, "EXIF")) {
        boolean prefixed = file.hasText(at + 8, "Exif\0");
        return ofTiff(file.from(at + (prefixed ? 14 : 8), ByteOrder.BIG_ENDIAN));
      }
    }
    return Orientation.AS_STORED;
  }

  /** TIFF 6.0, section 2: byte order, 42, offset of the first directory, its entries. */
  private static Orientation ofTiff(FileBytes block) {
    boolean little = block.hasText(0, "II");
    FileBytes tiff = block.from(0, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (tiff.unsignedShort(2) != 42) {
      return Orientation.AS_STORED;
    }
    long directory = tiff.unsignedInt(4);
    int entries = tiff.unsignedShort(directory);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + (long) i * ENTRY_BYTES;
      if (tiff.unsignedShort(entry) == TAG && tiff.unsignedShort(entry + 2) == SHORT) {
        return Orientation.ofExif(tiff.unsignedShort(entry + 8));
      }
    }
    return Orientation.AS_STORED;
  }
}
