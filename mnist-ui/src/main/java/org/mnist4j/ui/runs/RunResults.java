package org.mnist4j.ui.runs;

import java.util.List;

/**
 * How a run did on the test set.
 *
 * @param confusion ten rows, one a label, of ten counts, one a prediction
 * @param reliability the bars of the reliability diagram, from low to high confidence; may be empty
 * @param calibrationError the expected calibration error, 0 to 1; NaN where unknown
 * @param mistakes the wrongly answered pictures, the most confident first; may be cut off
 */
public record RunResults(
    List<List<Long>> confusion,
    List<ReliabilityBin> reliability,
    double calibrationError,
    List<PictureExample> mistakes) {
  /** Copies and checks that the confusion matrix is ten by ten. */
  public RunResults {
    confusion = confusion.stream().map(List::copyOf).toList();
    if (confusion.size() != 10 || confusion.stream().anyMatch(row -> row.size() != 10)) {
      throw new IllegalArgumentException("A confusion matrix has ten rows of ten counts.");
    }
    reliability = List.copyOf(reliability);
    mistakes = List.copyOf(mistakes);
  }
}
