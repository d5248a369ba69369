package org.mnist4j.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same figures wherever a run's figures are told. */
final class ReportAgreementTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private CapturedCommand train(String run, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "train",
                "softmax",
                "--epochs",
                "2",
                "--set",
                "validation=last 100",
                "--threads",
                "1",
                "--data",
                folder.resolve("data").toString(),
                "--run",
                folder.resolve(run).toString()));
    words.addAll(List.of(more));
    CapturedCommand command = CapturedCommand.run(words.toArray(String[]::new));
    assertThat(command.exitCode()).as(command.err()).isZero();
    return command;
  }

  private List<JsonNode> metrics(String run, String kind) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(run).resolve("metrics.jsonl"))) {
      JsonNode read = JSON.readTree(line).get(kind);
      if (read != null) {
        lines.add(read);
      }
    }
    return lines;
  }

  private static String text(String html, String id) {
    Matcher found = Pattern.compile("id=\"" + id + "\">([^<]*)<").matcher(html);
    assertThat(found.find()).as(id + " in the report").isTrue();
    return found.group(1);
  }

  /** The texts of a table's cells, row by row. */
  private static List<List<String>> table(String html, String id) {
    String table = html.substring(html.indexOf("<table id=\"" + id + "\""));
    table = table.substring(table.indexOf("<tbody>"), table.indexOf("</table>"));
    List<List<String>> rows = new ArrayList<>();
    for (String row : table.split("<tr>")) {
      List<String> cells = new ArrayList<>();
      Matcher cell = Pattern.compile("<td[^>]*>([^<]*)<").matcher(row);
      while (cell.find()) {
        cells.add(cell.group(1));
      }
      if (!cells.isEmpty()) {
        rows.add(cells);
      }
    }
    return rows;
  }

  private static String format(String pattern, double value) {
    return String.format(Locale.ROOT, pattern, value);
  }

  @Test
  void reportMetricsJsonAndTerminalAgree() throws Exception {
    TinyDataset.write(folder.resolve("data"));
    CapturedCommand onTerminal = train("terminal");
    JsonNode json = JSON.readTree(train("json", "--json").out());
    String report = Files.readString(folder.resolve("terminal/report.html"));

    String accuracy = format("%.2f %%", 100 * json.get("test_accuracy").asDouble());
    assertThat(onTerminal.out()).contains("test accuracy  " + accuracy);
    assertThat(text(report, "test-accuracy")).isEqualTo(accuracy);
    String loss = format("%.4f", json.get("test_loss").asDouble());
    assertThat(onTerminal.out()).contains("test loss " + loss);
    assertThat(text(report, "test-loss")).isEqualTo(loss);
    assertThat(text(report, "best-epoch")).isEqualTo(json.get("best_epoch").asText());

    List<JsonNode> epochs = metrics("terminal", "epoch");
    List<List<String>> inReport = table(report, "epochs-table");
    assertThat(epochs).hasSize(2);
    assertThat(inReport).hasSize(2);
    for (int i = 0; i < 2; i++) {
      JsonNode measured = epochs.get(i);
      JsonNode printed = json.get("history").get(i);
      for (String name : List.of("train_loss", "validation_loss", "validation_accuracy")) {
        assertThat(printed.get(name)).as(name).isEqualTo(measured.get(name));
      }
      String trainLoss = format("%.4f", measured.get("train_loss").asDouble());
      String validationLoss = format("%.4f", measured.get("validation_loss").asDouble());
      String validated = format("%.2f %%", 100 * measured.get("validation_accuracy").asDouble());
      assertThat(inReport.get(i))
          .startsWith(Integer.toString(i + 1), trainLoss, validationLoss, validated);
      assertThat(onTerminal.err())
          .contains("train loss " + trainLoss, "validation loss " + validationLoss, validated);
    }
  }

  @Test
  void digitsAndConfusionMatrixAgree() throws Exception {
    TinyDataset.write(folder.resolve("data"));
    CapturedCommand onTerminal = train("terminal");
    JsonNode json = JSON.readTree(train("json", "--json").out());
    String report = Files.readString(folder.resolve("terminal/report.html"));
    List<List<String>> digits = table(report, "digits");
    List<List<String>> cells = table(report, "confusion");
    for (int label = 0; label < 10; label++) {
      double accuracy = json.get("per_class").get(label).asDouble();
      assertThat(digits.get(label).get(3)).isEqualTo(format("%.2f %%", 100 * accuracy));
      assertThat(onTerminal.out()).contains(format("%.1f%%", 100 * accuracy));
      StringBuilder row = new StringBuilder(String.format("  %8d  ", label));
      for (int prediction = 0; prediction < 10; prediction++) {
        long count = json.get("confusion").get(label).get(prediction).asLong();
        assertThat(cells.get(label).get(prediction)).isEqualTo(count == 0 ? "" : "" + count);
        row.append(count == 0 ? "      ." : String.format("%7d", count));
      }
      assertThat(onTerminal.out()).contains(row + "\n");
    }
  }

  @Test
  void anEpochsLossIsTheMeanOfItsBatches() throws Exception {
    TinyDataset.write(folder.resolve("data"));
    train("terminal");
    for (JsonNode epoch : metrics("terminal", "epoch")) {
      double sum = 0;
      int count = 0;
      for (JsonNode group : metrics("terminal", "steps")) {
        if (group.get("epoch").equals(epoch.get("epoch"))) {
          for (JsonNode loss : group.get("batches").get("losses")) {
            sum += loss.asDouble();
            count++;
          }
        }
      }
      assertThat(sum / count).isCloseTo(epoch.get("train_loss").asDouble(), within(1e-6));
    }
  }
}
