package org.mnist4j.data.synthetic.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Knot;
import org.mnist4j.data.synthetic.stroke.Sketch;

class StyleBookTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void everyStyleOfADigitIsUsedAsOftenAsItsWeightSays(int digit) {
    List<Style> styles = StyleBook.styles(digit);
    double total = styles.stream().mapToInt(Style::weight).sum();
    Map<Style, Integer> used = new HashMap<>();
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      used.merge(StyleBook.pick(digit, Chance.of(42, i)), 1, Integer::sum);
    }

    assertThat(styles).hasSizeGreaterThanOrEqualTo(4);
    assertThat(styles).extracting(Style::name).doesNotHaveDuplicates();
    for (Style style : styles) {
      double share = used.getOrDefault(style, 0) / (double) draws;
      assertThat(share)
          .as(style.name())
          .isBetween(0.8 * style.weight() / total, 1.2 * style.weight() / total);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void everyStyleDrawsADigitOfUsualHeightAndNeverTwiceTheSame(int digit) {
    for (Style style : StyleBook.styles(digit)) {
      List<Knot> before = List.of();
      for (int i = 0; i < 200; i++) {
        Sketch sketch = new Sketch();
        style.shape().draw(sketch, Chance.of(7, i));
        List<Knot> knots =
            sketch.strokes().stream().flatMap(stroke -> stroke.knots().stream()).toList();

        double top = knots.stream().mapToDouble(Knot::y).min().orElseThrow();
        double bottom = knots.stream().mapToDouble(Knot::y).max().orElseThrow();
        assertThat(bottom - top).as(style.name()).isBetween(0.8, 1.5);
        assertThat(knots).as(style.name()).isNotEqualTo(before);
        assertThat(sketch.strokes()).allMatch(stroke -> stroke.knots().size() >= 2);
        before = knots;
      }
    }
  }

  @Test
  void aStyleThatWouldNeverBeUsedIsRefused() {
    assertThatThrownBy(() -> new Style("idle", 0, (sketch, chance) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight (0) of style 'idle' must be at least 1");
  }
}
