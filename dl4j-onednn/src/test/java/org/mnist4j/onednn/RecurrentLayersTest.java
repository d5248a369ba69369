package org.mnist4j.onednn;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine and DL4J train the same networks on sequences. */
class RecurrentLayersTest {
  static Stream<RecurrentCases.Sequences> cases() {
    return RecurrentCases.all().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tenUpdatesAndTheOutputAreThoseOfDl4j(RecurrentCases.Sequences each) {
    Twins.assertSameTraining(each.network(), each.batches(10), 1, 2, 5);
  }
}
