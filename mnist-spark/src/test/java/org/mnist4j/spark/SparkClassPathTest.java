package org.mnist4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.util.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.spark.averaging.SparkTraining;
import org.mnist4j.spark.averaging.StoredShards;
import org.mnist4j.spark.jobs.Jobs;

class SparkClassPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.mnist4j.ui.Dashboard",
        "io.vertx.core.Vertx",
        "org.deeplearning4j.ui.api.UIServer",
        "ch.qos.logback.classic.Logger"
      })
  void theDashboardIsNotBesideSpark(String name) {
    assertThatExceptionOfType(ClassNotFoundException.class)
        .isThrownBy(() -> Class.forName(name, false, getClass().getClassLoader()));
  }

  @Test
  void thereIsOneNetty() {
    assertThat(
            Version.identify().values().stream()
                .map(Version::artifactVersion)
                .collect(Collectors.toSet()))
        .hasSize(1);
  }

  /** Its users have dl4j-onednn and Spark; the names of classes stand in a class file as text. */
  @ParameterizedTest
  @ValueSource(classes = {SparkTraining.class, StoredShards.class, Jobs.class})
  void theGeneralPartKnowsNothingOfMnist(Class<?> type) throws IOException {
    try (var file =
        Objects.requireNonNull(type.getResourceAsStream(type.getSimpleName() + ".class"))) {
      assertThat(new String(file.readAllBytes(), StandardCharsets.ISO_8859_1))
          .doesNotContainPattern("org/mnist4j/(?!spark/(averaging|jobs)/|onednn/)");
    }
  }
}
