package org.mnist4j.data;

import java.io.IOException;

/**
 * A source of labelled 28×28 pictures that hands them over as bytes, many at a time. A record
 * reader that implements it is read into memory without an ND4J array for every picture.
 */
public interface PictureBlocks {
  /**
   * Reads the next pictures, as many as {@code labels} has room for unless the source ends before.
   *
   * @param pixels receives 784 bytes a picture, row by row, 0 for paper and 255 for ink; at least
   *     {@code 784 * labels.length} long
   * @param labels receives one label a picture, 0 to 9
   * @return how many pictures were read; less than {@code labels.length} only at the end, 0 after
   *     it
   * @throws IOException if the source can't be read or breaks its format
   */
  int readBlock(byte[] pixels, byte[] labels) throws IOException;
}
