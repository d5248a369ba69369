package org.mnist4j.data.augment;

/**
 * A random change to a training picture that leaves its digit the same. Everything random comes
 * from the seed, so that pictures may be prepared in any order, on any thread, or again after a
 * restart, and come out the same.
 */
@FunctionalInterface
public interface Augmentation {
  /** Leaves every picture as it is. */
  Augmentation NONE = (picture, seed) -> {};

  /**
   * Changes a picture in place. Called by several threads at once.
   *
   * @param picture 784 bytes, 28 rows of 28 pixels, 0 for paper and 255 for ink
   * @param seed a seed of this picture in this epoch, well mixed: neighbouring pictures have
   *     unrelated seeds
   */
  void apply(byte[] picture, long seed);
}
