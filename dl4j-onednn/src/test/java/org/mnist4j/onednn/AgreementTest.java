package org.mnist4j.onednn;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine and DL4J train the same networks, whatever is in them and however many lanes. */
class AgreementTest {

  static Stream<Case> cases() {
    return Stream.of(ActivationAndLossCases.all(), RowLayerCases.all(), PictureLayerCases.all())
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tenUpdatesAndTheOutputAreThoseOfDl4j(Case each) {
    Twins.assertSameTraining(each.network(), each.batches(10), 1, 2, 5);
  }
}
