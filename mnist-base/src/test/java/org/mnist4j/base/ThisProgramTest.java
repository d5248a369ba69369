package org.mnist4j.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ThisProgramTest {
  @Test
  void printedCommandsBeginAsTheLauncherWasCalled() {
    assertThat(ThisProgram.calledBy("bin/mnist")).isEqualTo("bin/mnist");
    assertThat(ThisProgram.calledBy("/opt/my digits/bin/mnist"))
        .isEqualTo(ShellWord.of("/opt/my digits/bin/mnist"))
        .isNotEqualTo("/opt/my digits/bin/mnist");
  }

  @Test
  void withoutALauncherTheyAreThoseBesideTheSources() {
    assertThat(ThisProgram.calledBy(null)).isEqualTo("./mnist");
    assertThat(ThisProgram.calledBy("")).isEqualTo("./mnist");
  }
}
