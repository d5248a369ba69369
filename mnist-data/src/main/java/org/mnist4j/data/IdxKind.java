package org.mnist4j.data;

import java.nio.ByteBuffer;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * The two kinds of IDX file a data set is made of. An IDX file starts with a 32-bit big-endian
 * magic number (two zero bytes, the element type, the number of dimensions), then one 32-bit size
 * for each dimension, then the elements.
 */
public enum IdxKind {
  /** Unsigned bytes in three dimensions: pictures, rows, columns. */
  PICTURES(0x0803, "pictures", 16, DigitForm.PIXELS),
  /** Unsigned bytes in one dimension: labels. */
  LABELS(0x0801, "labels", 8, 1);

  private final int magic;
  private final String noun;
  private final int headerBytes;
  private final int itemBytes;

  IdxKind(int magic, String noun, int headerBytes, int itemBytes) {
    this.magic = magic;
    this.noun = noun;
    this.headerBytes = headerBytes;
    this.itemBytes = itemBytes;
  }

  /** What the file begins with. */
  public int magic() {
    return magic;
  }

  /** The header of a file of so many pictures or labels. */
  public byte[] header(int count) {
    ByteBuffer header = ByteBuffer.allocate(headerBytes).putInt(magic).putInt(count);
    if (this == PICTURES) {
      header.putInt(DigitForm.SIDE).putInt(DigitForm.SIDE);
    }
    return header.array();
  }

  /** What such a file holds, in the plural. */
  public String noun() {
    return noun;
  }

  /** Bytes before the first picture or label. */
  public int headerBytes() {
    return headerBytes;
  }

  /** Bytes of one picture or one label. */
  public int itemBytes() {
    return itemBytes;
  }

  /** The other file of a data set. */
  public IdxKind other() {
    return this == PICTURES ? LABELS : PICTURES;
  }
}
