package org.mnist4j.recognizer.io;

import java.util.Optional;

/** The formats that are read, told by a file's first bytes: its name may say anything. */
public enum PictureFormat {
  /** Portable Network Graphics. */
  PNG(true, "89504e470d0a1a0a"),
  /** JPEG, in RGB, grey or CMYK. */
  JPEG(true, "ffd8ff"),
  /** Graphics Interchange Format; of an animation the first picture. */
  GIF(true, "474946383761", "474946383961"),
  /** Windows bitmap. */
  BMP(true, "424d"),
  /** WebP; of an animation the first picture. */
  WEBP(false, "52494646........57454250"),
  /** TIFF and BigTIFF; the first page. */
  TIFF(false, "49492a00", "4d4d002a", "49492b00", "4d4d002b"),
  /** Netpbm's greymaps (PGM) and pixmaps (PPM), as text or binary. */
  PNM(false, "5032", "5033", "5035", "5036");

  private final boolean decodedByRows;
  private final String[] signatures;

  PictureFormat(boolean decodedByRows, String... signatures) {
    this.decodedByRows = decodedByRows;
    this.signatures = signatures;
  }

  /** Whether a decoder needs only a few rows of the picture in memory at a time. */
  boolean decodedByRows() {
    return decodedByRows;
  }

  /** The format of a file, if it is one of these. */
  public static Optional<PictureFormat> of(byte[] file) {
    for (PictureFormat format : values()) {
      for (String signature : format.signatures) {
        if (begins(file, signature)) {
          return Optional.of(format);
        }
      }
    }
    return Optional.empty();
  }

  /** Two hexadecimal digits a byte; two dots stand for any. */
  static boolean begins(byte[] file, String signature) {
    if (file.length < signature.length() / 2) {
      return false;
    }
    for (int i = 0; i < signature.length() / 2; i++) {
      String expected = signature.substring(2 * i, 2 * i + 2);
      if (!expected.equals("..") && Integer.parseInt(expected, 16) != (file[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
