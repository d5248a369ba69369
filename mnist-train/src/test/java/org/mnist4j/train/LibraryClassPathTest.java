package org.mnist4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who trains from a program of their own gets neither our command line nor our dashboard. */
final class LibraryClassPathTest {
  private static final ClassLoader LOADER = LibraryClassPathTest.class.getClassLoader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "picocli.CommandLine",
        "io.vertx.core.Vertx",
        "io.netty.channel.Channel",
        "org.deeplearning4j.ui.api.UIServer",
        "org.mnist4j.ui.Dashboard",
        "org.jline.nativ.CLibrary",
      })
  void aLibraryBringsNeitherCommandLineNorWebServer(String name) {
    assertThatExceptionOfType(ClassNotFoundException.class)
        .isThrownBy(() -> Class.forName(name, false, LOADER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"META-INF/resources/webjars", "assets/dl4j-ui.js", "logback.xml"})
  void aLibraryBringsNoBrowserAssetsAndNoLoggingSettings(String resource) {
    assertThat(LOADER.getResource(resource)).isNull();
  }

  @Test
  void aLibraryBringsItsRecipes() {
    assertThat(LOADER.getResource("recipes/quick.yaml")).isNotNull();
  }
}
