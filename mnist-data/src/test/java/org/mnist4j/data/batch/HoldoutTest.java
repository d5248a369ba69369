package org.mnist4j.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.Writers;

class HoldoutTest {
  @Test
  void keepsNothingBackWithoutAHoldout() {
    Holdout.Parts parts = Holdout.none().split(7);
    assertThat(parts.training()).isEqualTo(PictureIndices.range(0, 7));
    assertThat(parts.validation().isEmpty()).isTrue();
  }

  @Test
  void keepsTheLastInFileOrder() {
    Holdout.Parts parts = Holdout.last(Share.count(10_000)).split(60_000);
    assertThat(parts.training()).isEqualTo(PictureIndices.range(0, 50_000));
    assertThat(parts.validation()).isEqualTo(PictureIndices.range(50_000, 60_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {10_000, 5_000, 12_000, 1})
  void drawsDisjointPartsThatCoverAll(int heldOut) {
    Holdout.Parts parts = Holdout.random(Share.count(heldOut), 4).split(60_000);

    assertThat(parts.validation().size()).isEqualTo(heldOut);
    int[] both =
        IntStream.concat(
                IntStream.of(parts.training().toArray()),
                IntStream.of(parts.validation().toArray()))
            .sorted()
            .toArray();
    assertThat(both).isEqualTo(IntStream.range(0, 60_000).toArray());
    assertThat(parts.training().toArray()).isSorted();
  }

  @Test
  void drawsTheSameForTheSameSeedOnly() {
    Share share = Share.fraction(0.2);
    Holdout.Parts parts = Holdout.random(share, 4).split(60_000);
    assertThat(parts).isEqualTo(Holdout.random(share, 4).split(60_000));
    assertThat(parts).isNotEqualTo(Holdout.random(share, 5).split(60_000));
    assertThat(parts.validation().size()).isEqualTo(12_000);
  }

  @Test
  void drawsFromEverywhere() {
    PictureIndices drawn = Holdout.random(Share.count(10_000), 1).split(60_000).validation();
    for (int sixth = 0; sixth < 6; sixth++) {
      int from = sixth * 10_000;
      long inSixth =
          IntStream.of(drawn.toArray()).filter(i -> i >= from && i < from + 10_000).count();
      // hypergeometric: mean 1,667, standard deviation 34
      assertThat(inSixth).isBetween(1_500L, 1_840L);
    }
  }

  @Test
  void refusesToHoldOutEverything() {
    assertThatThrownBy(() -> Holdout.last(Share.count(5)).split(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("5 pictures were to be held out of 5; at least one must be left to train on");
    assertThatThrownBy(() -> Holdout.last(Share.fraction(0.01)).split(5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a fraction of 0.01 of 5 pictures is 0; both parts must have at least one");
  }

  @Test
  void nobodysHandIsInBothPartsOfASplitByWriter() {
    DigitDataset data = DigitDataset.of("some", new byte[600 * PIXELS], new byte[600]);
    int[] ids = IntStream.range(0, 600).map(i -> 1000 + i * i % 53 * 7).toArray();
    DigitDataset written = data.writtenBy(Writers.of(ids));
    Holdout.Parts parts = Holdout.writers(Share.count(100), 4).split(written);
    Set<Integer> held = new TreeSet<>();
    for (int picture : parts.validation().toArray()) {
      held.add(ids[picture]);
    }
    assertThat(Arrays.stream(parts.training().toArray()).boxed().toList())
        .noneMatch(picture -> held.contains(ids[picture]));
    assertThat(parts.validation().size()).isBetween(75, 100);
    assertThat(parts.training().size() + parts.validation().size()).isEqualTo(600);
    assertThat(held).hasSizeGreaterThan(2);
    assertThat(Holdout.writers(Share.count(100), 4).split(written)).isEqualTo(parts);
    assertThat(Holdout.writers(Share.count(100), 5).split(written)).isNotEqualTo(parts);
  }

  @Test
  void aSplitByWriterNeedsTheWriters() {
    DigitDataset data = DigitDataset.of("some", new byte[9 * PIXELS], new byte[9]);
    Holdout byWriter = Holdout.writers(Share.count(3), 1);
    assertThatThrownBy(() -> byWriter.split(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("who wrote some isn't known", "--writers FILE");
    assertThatThrownBy(() -> byWriter.split(data.writtenBy(Writers.of(1, 1, 1, 1, 1, 2, 2, 2, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("each of the 2 writers has more than the 3 pictures");
    assertThatThrownBy(() -> data.writtenBy(Writers.of(1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 writers for 9 pictures");
  }

  @Test
  void refusesSharesThatCannotBe() {
    assertThatThrownBy(() -> Share.count(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("number of pictures is 0, must be at least 1");
    for (double fraction : new double[] {0, 1, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> Share.fraction(fraction))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("fraction is %s, must be more than 0 and less than 1".formatted(fraction));
    }
  }
}
