package org.mnist4j.ui.runs;

import java.util.List;

/**
 * How a run did on the test set.
 *
 * @param classes what the ten classes are called
 * @param confusion ten rows, one a label, of ten counts, one a prediction
 * @param accuracy the share of pictures that were recognised, 0 to 1
 * @param perClass the same for each class's pictures, ten of them
 * @param reliability the bars of the reliability diagram, from low to high confidence; may be empty
 * @param calibrationError the expected calibration error, 0 to 1; NaN where unknown
 * @param mistakes the wrongly answered pictures, the most confident first; may be cut off
 */
public record RunResults(
    List<String> classes,
    List<List<Long>> confusion,
    double accuracy,
    List<Double> perClass,
    List<ReliabilityBin> reliability,
    double calibrationError,
    List<PictureExample> mistakes) {
  /** Copies. */
  public RunResults {
    classes = List.copyOf(classes);
    confusion = confusion.stream().map(List::copyOf).toList();
    perClass = List.copyOf(perClass);
    reliability = List.copyOf(reliability);
    mistakes = List.copyOf(mistakes);
  }
}
