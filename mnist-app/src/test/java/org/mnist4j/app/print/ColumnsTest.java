package org.mnist4j.app.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void chineseTakesTwoColumnsAnAccentNone() {
    assertThat(Columns.of("数字 7")).isEqualTo(6);
    assertThat(Columns.of("e\u0301")).isEqualTo(1);
    assertThat(Columns.of("😀")).isEqualTo(2);
    assertThat(Columns.of("")).isZero();
  }

  @Test
  void aCutTextFitsAndEndsBetweenCharacters() {
    assertThat(Columns.cut("数字 7", 3)).isEqualTo("数");
    assertThat(Columns.cut("a😀b", 2)).isEqualTo("a");
    assertThat(Columns.cut("abc", 9)).isEqualTo("abc");
  }
}
