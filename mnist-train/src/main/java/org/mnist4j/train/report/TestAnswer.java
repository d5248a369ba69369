package org.mnist4j.train.report;

/**
 * What a network answered to one picture.
 *
 * @param index the picture's number in its data set, from 0
 * @param label the digit it shows
 * @param prediction the digit the network said
 * @param confidence the probability the network gave its answer, 0 to 1
 */
public record TestAnswer(int index, int label, int prediction, double confidence) {
  /** Whether the network was right. */
  public boolean right() {
    return label == prediction;
  }
}
