package org.mnist4j.app.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTableTest {
  @Test
  void chineseCharactersTakeTwoColumns() {
    assertThat(new TextTable().row("name", "state").row("数字", "done").row("a", "b").toString())
        .isEqualTo("  name  state\n  数字  done\n  a     b\n");
  }

  @Test
  void whatCouldMoveTheCursorIsAQuestionMark() {
    assertThat(new TextTable().row("a\u001b[2Jb\n").toString()).isEqualTo("  a?[2Jb?\n");
  }
}
