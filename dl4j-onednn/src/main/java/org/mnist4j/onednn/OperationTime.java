package org.mnist4j.onednn;

/**
 * The time that one operation of a compiled step takes, run alone.
 *
 * @param operation layer, lane and what it does there
 * @param primitive whether it is a oneDNN primitive, not code of this engine's
 * @param milliseconds median of several runs
 */
public record OperationTime(String operation, boolean primitive, double milliseconds) {}
