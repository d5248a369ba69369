package org.mnist4j.onednn.internal.program;

/**
 * What masks come with a batch.
 *
 * @param features numbers of a sample in the features' mask; 0 where there is none
 * @param labels those in the labels' mask
 */
public record Masks(int features, int labels) {
  public static final Masks NONE = new Masks(0, 0);
}
