package org.mnist4j.onednn.observe;

/**
 * The time that operations of a compiled step take, run alone.
 *
 * @param operation phase, lane, layer and what is done there
 * @param primitive whether they are oneDNN primitives, not code of this engine's
 * @param milliseconds of all of them; of each the median of several runs
 */
public record OperationTime(String operation, boolean primitive, double milliseconds) {

  public OperationTime plus(OperationTime other) {
    return new OperationTime(operation, primitive, milliseconds + other.milliseconds);
  }
}
