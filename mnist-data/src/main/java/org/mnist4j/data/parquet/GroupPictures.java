package org.mnist4j.data.parquet;

import java.io.IOException;

/** The pictures of a row group, from front to back. */
interface GroupPictures {
  /**
   * Reads the next ones.
   *
   * @param pixels receives 784 bytes a picture
   * @param from where in it the first picture starts
   * @param count how many are wanted
   * @return how many were read; fewer, even none, only at the end
   */
  int read(byte[] pixels, int from, int count) throws IOException;
}
