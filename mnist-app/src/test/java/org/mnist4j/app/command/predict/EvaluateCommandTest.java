package org.mnist4j.app.command.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.app.command.CapturedCommand;
import org.mnist4j.app.command.TinyDataset;

class EvaluateCommandTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void corruptionsAreATableInAllAndInJsonTheSameNumbers() throws Exception {
    TinyDataset.write(folder);
    CapturedCommand text =
        CapturedCommand.run("evaluate", "--bundled", "--corruptions", "--data", folder.toString());
    CapturedCommand json =
        CapturedCommand.run(
            "evaluate", "--bundled", "--corruptions", "--json", "--data", folder.toString());

    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.out()).contains("shot noise", "canny edges", "mean of the 15", "affine");
    assertThat(text.out().lines()).allMatch(line -> line.length() <= 90);
    JsonNode report = new ObjectMapper().readTree(json.out());
    JsonNode found = report.get("corruptions");
    assertThat(found.get("scores")).hasSize(15);
    double sum = 0;
    for (JsonNode score : found.get("scores")) {
      sum += score.get("error").asDouble();
      assertThat(text.out())
          .contains(String.format("%.2f %%", 100 * score.get("accuracy").asDouble()));
    }
    assertThat(found.get("mean_error").asDouble()).isCloseTo(sum / 15, within(1e-9));
    assertThat(sum).isPositive();
    assertThat(report.has("disputed_labels")).as("these aren't MNIST's pictures").isFalse();
  }

  @Test
  void corruptionsOfPeoplesPicturesAreRefused() {
    CapturedCommand command =
        CapturedCommand.run(
            "evaluate", "--bundled", "--corruptions", "--pictures", folder.toString());
    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("leave --pictures out");
  }
}
