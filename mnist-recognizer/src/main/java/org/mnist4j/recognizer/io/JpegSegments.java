package org.mnist4j.recognizer.io;

/** Walks over a JPEG file's segments up to the first scan (ITU-T T.81, annex B). */
final class JpegSegments {
  static final int APP1 = 0xe1;

  private static final int END = 0xd9;
  private static final int SCAN = 0xda;

  private final FileBytes file;
  private long at = 2;
  private long length;

  JpegSegments(FileBytes file) {
    this.file = file;
  }

  /** Moves on to the next segment before the scan. */
  boolean next() {
    at += length;
    while (file.unsignedByte(at) == 0xff && file.unsignedByte(at + 1) == 0xff) {
      at++; // fill bytes
    }
    length = 2 + (long) file.unsignedShort(at + 2);
    return file.unsignedByte(at) == 0xff && marker() != SCAN && marker() != END && length >= 4;
  }

  int marker() {
    return file.unsignedByte(at + 1);
  }

  /** Where the segment's data begin, behind its marker and length. */
  long data() {
    return at + 4;
  }

  /**
   * Whether the end marker follows the first scan. Decoders fill what is missing with grey and only
   * warn; within a scan a byte 0xff is always followed by 0 or another marker, so it can't be taken
   * for one.
   */
  static boolean isComplete(FileBytes file) {
    JpegSegments segments = new JpegSegments(file);
    while (segments.next()) {
      // to the scan
    }
    for (long i = segments.at; i + 1 < file.length(); i++) {
      if (file.unsignedByte(i) == 0xff && file.unsignedByte(i + 1) == END) {
        return true;
      }
    }
    return false;
  }
}
