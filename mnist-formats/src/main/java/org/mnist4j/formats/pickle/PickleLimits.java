package org.mnist4j.formats.pickle;

/**
 * What a pickle may ask for; a file with more is refused as soon as that shows.
 *
 * @param opcodes instructions in one pickle
 * @param depth containers inside one another
 * @param memo remembered values
 * @param bytes of all its strings and byte strings together
 * @param nodes of the tree, where a value that occurs twice counts twice: what a program visits
 *     that walks it
 */
public record PickleLimits(int opcodes, int depth, int memo, long bytes, int nodes) {
  /** Enough for the state of a network with thousands of tensors: no array inside the pickle. */
  public static final PickleLimits MODEL =
      new PickleLimits(500_000, 64, 200_000, 16 << 20, 500_000);

  /** Refuses limits that aren't positive. */
  public PickleLimits {
    if (opcodes < 1 || depth < 1 || memo < 0 || bytes < 0 || nodes < 1) {
      throw new IllegalArgumentException(
          "limits (%d opcodes, %d deep, %d remembered, %d bytes, %d nodes) must be positive"
              .formatted(opcodes, depth, memo, bytes, nodes));
    }
  }
}
