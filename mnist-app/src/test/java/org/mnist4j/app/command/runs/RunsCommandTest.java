package org.mnist4j.app.command.runs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.app.command.CapturedCommand;
import org.mnist4j.app.command.TinyDataset;

/** {@code mnist runs} over two good runs and every kind of bad one. */
@SuppressWarnings("NullAway.Init")
final class RunsCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Path runs;

  @BeforeAll
  static void makeRuns() throws Exception {
    runs = folder.resolve("runs");
    TinyDataset.write(folder.resolve("data"));
    train("slow", "--set", "learning-rate=0.01");
    train("fast", "--set", "learning-rate=0.5", "--seed", "9");
    half("no-result", "result.json");
    write("empty-settings/run.json", "");
    write("null-settings/run.json", "null");
    write("no-object/run.json", "[1, 2]");
    write("no-fields/run.json", "{}");
    write("deep/run.json", "[".repeat(100_000));
    write("binary/run.json", "\u0000\u0001PK\u0003\u0004");
    half("bad-result", "result.json");
    write("bad-result/result.json", "{\"recipe\": \"softmax\", \"confusion\": [[1]]}");
    half("bad-metrics");
    write("bad-metrics/metrics.jsonl", "{\"steps\":{}}\nnonsense}\nnull\n{\"epoch\":{\"epoch\":1,");
    Files.createDirectories(runs.resolve("directory-settings/run.json"));
    write("only-a-lock/.lock", "");
    write("\u001b[31mred\u0007/metrics.jsonl", "");
    write("notes/readme.txt", "no run");
    write("a-file", "no folder");
  }

  private static void train(String name, String... more) {
    List<String> words =
        new ArrayList<>(List.of("train", "softmax", "--epochs", "2", "--engine", "dl4j"));
    words.addAll(List.of("--set", "validation=last 100"));
    words.addAll(List.of("--data", folder.resolve("data").toString()));
    words.addAll(List.of("--run", runs.resolve(name).toString()));
    words.addAll(List.of(more));
    CapturedCommand command = CapturedCommand.run(words.toArray(String[]::new));
    assertThat(command.exitCode()).as(command.err()).isZero();
  }

  /** A copy of a good run without some of its files. */
  private static void half(String name, String... without) throws Exception {
    Path copy = Files.createDirectories(runs.resolve(name));
    for (String file : List.of("run.json", "result.json", "metrics.jsonl")) {
      if (!List.of(without).contains(file)) {
        Files.copy(runs.resolve("slow").resolve(file), copy.resolve(file));
      }
    }
  }

  private static void write(String name, String text) throws Exception {
    Path file = runs.resolve(name);
    Files.createDirectories(requireNonNull(file.getParent()));
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private static CapturedCommand runs(String... words) {
    List<String> line = new ArrayList<>(List.of("runs"));
    line.addAll(List.of(words));
    line.addAll(List.of("--runs", runs.toString()));
    return CapturedCommand.run(line.toArray(String[]::new));
  }

  private static JsonNode listed(String name) throws Exception {
    CapturedCommand command = runs("list", "--format", "json");
    assertThat(command.exitCode()).as(command.err()).isZero();
    for (JsonNode run : JSON.readTree(command.out()).get("runs")) {
      if (run.get("name").asText().equals(name)) {
        return run;
      }
    }
    throw new AssertionError(name + " isn't listed in " + command.out());
  }

  @Test
  void aGoodRunIsListedWithItsFigures() throws Exception {
    JsonNode run = listed("slow");
    JsonNode result = JSON.readTree(runs.resolve("slow/result.json").toFile());
    assertThat(run.get("state").asText()).isEqualTo("finished");
    assertThat(run.get("test_accuracy")).isEqualTo(result.get("test_accuracy"));
    assertThat(run.get("epochs").asInt()).isEqualTo(2);
    assertThat(run.has("problems")).isFalse();
  }

  @Test
  void halfWrittenAndBrokenRunsAreListedWithWhatIsKnown() throws Exception {
    assertThat(listed("no-result").get("state").asText()).isEqualTo("unfinished");
    assertThat(listed("no-result").get("recipe").asText()).isEqualTo("softmax");
    assertThat(listed("no-result").get("epochs").asInt()).isEqualTo(2);
    for (String name :
        List.of("empty-settings", "null-settings", "no-object", "no-fields", "deep", "binary")) {
      assertThat(listed(name).get("state").asText()).as(name).isEqualTo("broken");
      assertThat(listed(name).get("problems").asText())
          .as(name)
          .startsWith("run.json can't be used: ")
          .hasSizeLessThan(500);
    }
    assertThat(listed("bad-result").get("problems").asText()).contains("result.json can't be used");
    assertThat(listed("bad-metrics").get("problems").asText()).contains("metrics.jsonl: 3 lines");
    assertThat(listed("bad-metrics").get("test_accuracy").asDouble()).isPositive();
    assertThat(listed("directory-settings").get("state").asText()).isEqualTo("broken");
    assertThat(listed("only-a-lock").get("state").asText()).isEqualTo("broken");
  }

  @Test
  void whatIsNoRunIsNotListed() {
    assertThat(runs("list").out()).doesNotContain("notes", "a-file");
  }

  @Test
  void aNameCannotColourOrRingTheTerminal() {
    CapturedCommand command = runs("list");
    assertThat(command.exitCode()).isZero();
    assertThat(command.out()).contains("?[31mred?").doesNotContain("\u001b", "\u0007");
  }

  @Test
  void csvHasTheSameColumnsInEveryLine() {
    List<String> lines = runs("list", "--format", "csv").out().lines().toList();
    assertThat(lines.get(0)).startsWith("name,state,recipe,dataset,");
    long columns = lines.get(0).chars().filter(c -> c == ',').count();
    assertThat(lines).hasSizeGreaterThan(10);
    assertThat(lines)
        .allMatch(
            line ->
                line.replaceAll("\"[^\"]*\"", "").chars().filter(c -> c == ',').count() == columns);
  }

  @Test
  void noFolderOfRunsIsAnsweredWithHowToMakeOne() {
    CapturedCommand command =
        CapturedCommand.run("runs", "list", "--runs", folder.resolve("none").toString());
    assertThat(command.exitCode()).isZero();
    assertThat(command.out()).contains("There are no runs", "./mnist train");
    CapturedCommand json =
        CapturedCommand.run(
            "runs", "list", "--format", "json", "--runs", folder.resolve("none").toString());
    assertThat(json.out().strip()).isEqualTo("{\"runs\":[]}");
  }

  @Test
  void showTellsFiguresEpochsSettingsAndProvenance() throws Exception {
    String text = runs("show", "fast").out();
    assertThat(text)
        .contains("test accuracy", "validation loss", "learning-rate", "0.5", "cpu", "label");
    JsonNode json = JSON.readTree(runs("show", "fast", "--format", "json").out());
    assertThat(json.at("/card/settings/learning-rate").asText()).isEqualTo("0.5");
    assertThat(json.get("epochs")).hasSize(2);
    assertThat(runs("show", "fast", "--format", "csv").out().lines()).hasSize(3);
    assertThat(runs("show", runs.resolve("fast").toString()).exitCode()).isZero();
  }

  @Test
  void everyBadRunCanBeShownReportedAndCompared() throws Exception {
    for (JsonNode run : JSON.readTree(runs("list", "--format", "json").out()).get("runs")) {
      String name = run.get("name").asText();
      assertThat(runs("show", name).exitCode()).as(name).isZero();
      CapturedCommand comparison = runs("compare", name, "slow");
      assertThat(comparison.exitCode()).as(name).isZero();
      assertThat(comparison.err()).as(name).doesNotContain("Exception");
      CapturedCommand report = runs("report", name, "--data", folder.resolve("data").toString());
      assertThat(report.exitCode()).as(name + ": " + report.err()).isZero();
      assertThat(report.err()).as(name).doesNotContain("\tat ");
    }
  }

  @Test
  void compareShowsOnlySettingsThatDifferAndFiguresSideBySide() throws Exception {
    JsonNode json = JSON.readTree(runs("compare", "slow", "fast", "--format", "json").out());
    assertThat(json.get("settings").findValuesAsText("name"))
        .containsExactly("learning-rate", "seed");
    assertThat(json.at("/settings/0/values/1").asText()).isEqualTo("0.5");
    assertThat(json.get("data")).isEmpty();
    for (JsonNode row : json.get("figures")) {
      if (row.get("name").asText().equals("test_accuracy")) {
        assertThat(row.at("/values/0")).isEqualTo(listed("slow").get("test_accuracy"));
        assertThat(row.at("/values/1")).isEqualTo(listed("fast").get("test_accuracy"));
      }
    }
    assertThat(runs("compare", "slow", "fast").out())
        .contains("settings that differ", "figures")
        .doesNotContain("tested on different");
  }

  @Test
  void onePictureHoldsAllCurves() throws Exception {
    Path picture = folder.resolve("new folder/curves.png");
    CapturedCommand command =
        runs("compare", "slow", "fast", "slow", "--picture", picture.toString());
    assertThat(command.exitCode()).as(command.err()).isZero();
    BufferedImage drawn = ImageIO.read(picture.toFile());
    assertThat(drawn.getHeight()).isEqualTo(3 * 580);
    boolean[] found = new boolean[2];
    for (int y = 0; y < drawn.getHeight(); y++) {
      for (int x = 0; x < drawn.getWidth(); x++) {
        found[0] |= (drawn.getRGB(x, y) & 0xffffff) == 0x0072B2;
        found[1] |= (drawn.getRGB(x, y) & 0xffffff) == 0xD55E00;
      }
    }
    assertThat(found).as("both runs' colours").containsExactly(true, true);
  }

  @Test
  void aPictureThatCannotBeWrittenOrHasNothingToShowIsAReportedFailure() {
    CapturedCommand unwritable =
        runs("compare", "slow", "fast", "--picture", runs.resolve("a-file/x.png").toString());
    assertThat(unwritable.exitCode()).isEqualTo(1);
    assertThat(unwritable.err()).contains("can't be written").doesNotContain("\tat ");
    CapturedCommand nothing =
        runs("compare", "deep", "binary", "--picture", folder.resolve("x.png").toString());
    assertThat(nothing.exitCode()).isEqualTo(1);
    assertThat(nothing.err()).contains("none of the runs has measured anything");
  }

  @Test
  void anUnknownRunIsAMistakeOfUsage() {
    CapturedCommand command = runs("show", "unheard-of");
    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("no run 'unheard-of'", "runs list");
    assertThat(runs("compare", "slow").exitCode()).isEqualTo(2);
  }
}
