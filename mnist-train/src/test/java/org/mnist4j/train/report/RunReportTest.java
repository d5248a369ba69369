package org.mnist4j.train.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.store.RunRecord;

final class RunReportTest {
  private static final String ATTACK = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void nothingAUserChoseBecomesMarkup() throws Exception {
    ModelCard card =
        new ModelCard(
            ATTACK + "recipe",
            Map.of("description", ATTACK + "${1+1}<#include '/etc/passwd'>", ATTACK, "value"),
            ATTACK + "dataset",
            Map.of("test", ATTACK),
            Map.of("cpu", ATTACK));
    new ObjectMapper().writeValue(folder.resolve("run.json").toFile(), card);
    Files.writeString(folder.resolve("result.json"), "\"" + "<script>" + "\"");
    String page = Files.readString(RunReport.write(RunRecord.read(folder), null));
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "${1+1}")
        .doesNotContain("<script", "<img src=x", "onerror=alert(2)>");
  }

  @Test
  void aRunWithoutAResultHasAReportOfWhatThereIs() throws Exception {
    Files.writeString(
        folder.resolve("metrics.jsonl"),
        """
        {"steps":{"iteration":100,"epoch":1,"train_loss":0.5,"pictures_per_second":9}}
        {"steps":{"iteration":200,"epoch":1,"train_loss":0.25,"pictures_per_second":8}}
        {"epoch":{"epoch":1,"train_loss":0.375,"learning_rate":0.1,"seconds":3}}
        """);
    String page = Files.readString(RunReport.write(RunRecord.read(folder), null));
    assertThat(page)
        .contains("chart-loss", "0.3750", "the run has no result yet")
        .doesNotContain("chart-reliability", "id=\"confusion\"");
    assertThat(folder.resolve("loss.png")).isNotEmptyFile();
  }

  @Timeout(
      value = 5,
      unit = TimeUnit.MINUTES,
      threadMode = SEPARATE_THREAD) // The library has looked for ticks without end.
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 0.1, 12345.678901, 1e9, 9.9e11})
  void anyValuesCanBeDrawn(double value) {
    for (Chart.Limits limits : Chart.Limits.values()) {
      Curve point = new Curve("a", Curve.Style.MARKED, List.of(1.0), List.of(value));
      Curve level = new Curve("a", Curve.Style.LINE, List.of(1.0, 2.0), List.of(value, value));
      Curve rising = new Curve("\n", Curve.Style.FAINT, List.of(0.0, 9.0), List.of(0.0, value));
      for (List<Curve> curves : List.of(List.of(point), List.of(level, point), List.of(rising))) {
        BufferedImage drawn = new Chart("title", "x", "y", limits, curves).draw();
        assertThat(drawn.getWidth()).isEqualTo(880);
      }
    }
  }
}
