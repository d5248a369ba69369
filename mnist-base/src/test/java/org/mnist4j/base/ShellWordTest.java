package org.mnist4j.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
  @Test
  void whatNeedsNoQuotesGetsNone() {
    assertThat(ShellWord.of("runs/20260131-quick_2.zip", false))
        .isEqualTo("runs/20260131-quick_2.zip");
    assertThat(ShellWord.of("runs/数字", false)).isEqualTo("runs/数字");
    assertThat(ShellWord.of("C:\\runs\\quick", true)).isEqualTo("C:\\runs\\quick");
  }

  @Test
  void windowsTakesDoubleQuotes() {
    assertThat(ShellWord.of("C:\\my runs\\a&b", true)).isEqualTo("\"C:\\my runs\\a&b\"");
  }

  @ParameterizedTest
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the words go through sh")
  @ValueSource(
      strings = {
        "数字 7", "a&b", "<i>x", "it's", "$HOME", "`id`", "a\"b", "a\\b", "~", "*", "#1", "!x",
        "a\nb", "", "a;b", "a|b", "(x)", "{a,b}", "[ab]", "x=1", "-n", "100%"
      })
  void aShellReadsTheWordBack(String text) throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", "printf %s " + ShellWord.of(text, false)).start();
    shell.getOutputStream().close();
    String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(read).isEqualTo(text);
  }
}
