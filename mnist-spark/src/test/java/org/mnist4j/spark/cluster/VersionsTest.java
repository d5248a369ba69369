package org.mnist4j.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
  @ParameterizedTest
  @CsvSource({"3.5.9, 2.13.8, 17", "4.0.1, 2.13.16, 21", "4.1.3, 2.13.17, 17"})
  void whatFitsIsTaken(String spark, String scala, int java) {
    assertThat(Versions.unfit(spark, scala, java, "The cluster")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3.5.9|2.12.18|17|The cluster runs Spark 3.5.9 for Scala 2.12.18; mnist4j needs one for Scala 2.13.
          3.4.2|2.13.8|17|The cluster runs Spark 3.4.2; mnist4j needs 3.5, or 4.0.1 or newer.
          4.0.0|2.13.16|17|The cluster runs Spark 4.0.0; mnist4j needs 3.5, or 4.0.1 or newer.
          3.5.9|2.13.8|11|The cluster runs Java 11; mnist4j needs 17 or newer.
          """)
  void whatDoesNotFitIsToldInASentence(String spark, String scala, int java, String reason) {
    assertThat(Versions.unfit(spark, scala, java, "The cluster")).contains(reason);
  }
}
