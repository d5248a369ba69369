package org.mnist4j.recognizer.model;

/**
 * How large is what goes from layer to layer.
 *
 * @param channels pictures, one above the other; or numbers, each a picture of one pixel
 * @param height rows
 * @param width columns
 */
public record Extent(int channels, int height, int width) {
  /** Numbers in all. */
  public long size() {
    return (long) channels * height * width;
  }
}
