package org.mnist4j.ui.runs;

/**
 * One bar of a reliability diagram: the pictures whose confidence fell into one interval.
 *
 * @param from the interval's lower end, 0 to 1
 * @param to its upper end
 * @param count how many pictures fell into it
 * @param meanConfidence their mean confidence; NaN for none
 * @param accuracy the share of them that was right; NaN for none
 */
public record ReliabilityBin(
    double from, double to, long count, double meanConfidence, double accuracy) {}
