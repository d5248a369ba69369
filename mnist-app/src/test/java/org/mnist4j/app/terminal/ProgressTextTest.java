package org.mnist4j.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.app.print.Columns;

class ProgressTextTest {
  private static final List<String> DETAILS =
      List.of("epoch 2/14", "loss 0.0312", "accuracy 98.97 %", "12,345 pictures/s");

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 20, 39, 60, 79, 99, 109, 199, 500})
  void theLineFitsWhateverTheWidth(int columns) {
    for (String what : new String[] {"Training", "数字 7 数字 7 数字 7 数字 7 数字 7", ""}) {
      for (long total : new long[] {0, 1, 13_132}) {
        String line = ProgressText.of(what, 1, total, DETAILS, 12_345, columns);
        assertThat(Columns.of(line)).isLessThanOrEqualTo(columns);
        assertThat(line).doesNotContain("\n", "\r");
      }
    }
  }

  @Test
  void aWideTerminalShowsAllAndABar() {
    assertThat(ProgressText.of("Training", 500, 1000, DETAILS, 83, 120))
        .isEqualTo(
            "Training  50 % [===============>              ]  1:23 left  epoch 2/14  loss 0.0312"
                + "  accuracy 98.97 %  12,345 pictures/s");
  }

  @Test
  void aNarrowOneShowsHowFarItIsAndWhatMattersMost() {
    assertThat(ProgressText.of("Training", 500, 1000, DETAILS, 83, 39))
        .isEqualTo("Training  50 %  1:23 left  epoch 2/14");
    assertThat(ProgressText.of("Training", 500, 1000, DETAILS, 3_700, 29))
        .isEqualTo("Training  50 %  1:01:40 left");
  }

  @Test
  void withoutAKnownEndItCounts() {
    assertThat(ProgressText.of("Reading pictures", 12_000, 0, List.of(), Double.NaN, 79))
        .isEqualTo("Reading pictures 12,000");
  }
}
