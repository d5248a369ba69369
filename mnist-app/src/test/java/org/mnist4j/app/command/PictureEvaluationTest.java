package org.mnist4j.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.synthetic.SyntheticDigits;
import org.mnist4j.recognizer.stage.Stage;

/** The bundled model on pictures with known digits, and on several digits in one picture. */
class PictureEvaluationTest {
  private static final SyntheticDigits DIGITS = SyntheticDigits.of(4);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  @BeforeAll
  static void draw() throws IOException {
    StringBuilder index = new StringBuilder("file,digit,kind,ambiguous\n");
    for (int i = 0; i < 20; i++) {
      int digit = DIGITS.label(i);
      write(folder.resolve("listed/%02d.png".formatted(i)), i, 1, false);
      index.append("%02d.png,%d,\"%s\",0%n".formatted(i, digit, i < 12 ? "first, kind" : "second"));
      write(folder.resolve("folders/%d/%02d.png".formatted(digit, i)), i, 1, true);
    }
    Files.writeString(folder.resolve("listed/broken.png"), "no picture");
    index.append("broken.png,3,second,0\n");
    index.append("missing.png,3,second,1\n");
    Files.writeString(folder.resolve("listed/index.csv"), index);
    write(folder.resolve("number.png"), 0, 6, true);
  }

  @Test
  void accuracyIsToldByKindAndByStageSwitchedOff() throws IOException {
    JsonNode report = evaluate("listed", "--ablation");

    JsonNode all = report.at("/result/all");
    assertThat(all.get("count").asInt()).isEqualTo(21);
    assertThat(all.get("right").asInt()).isBetween(16, 20);
    assertThat(report.at("/result/kinds").findValuesAsText("kind"))
        .containsExactly("first, kind", "second");
    assertThat(report.get("ablation").findValuesAsText("without"))
        .containsExactlyElementsOf(Stream.of(Stage.values()).map(Stage::key).toList());
    assertThat(report.get("wrong")).hasSize(21 - all.get("right").asInt());
    assertThat(report.get("wrong").get(report.get("wrong").size() - 1).get("reason").asText())
        .contains("broken.png");
  }

  @Test
  void withoutTheInksBoxFewerAreReadRight() throws IOException {
    JsonNode report = evaluate("folders", "--ablation");

    double full = report.at("/result/all/accuracy").asDouble();
    for (JsonNode variant : report.get("ablation")) {
      if (variant.get("without").asText().equals("box")) {
        assertThat(variant.at("/all/accuracy").asDouble()).isLessThan(full);
      }
    }
    assertThat(full).isGreaterThan(0.7);
  }

  @Test
  void theTextHasTheSameNumbersAndTheWrongFiles() {
    CapturedCommand command =
        CapturedCommand.run(
            "evaluate", "--bundled", "--pictures", folder.resolve("listed").toString());

    assertThat(command.exitCode()).as(command.err()).isZero();
    assertThat(command.out()).contains("first, kind").contains("all").contains("broken.png");
  }

  @Test
  void aFolderWithoutPicturesAndAListWithoutDigitsAreMistakesOfUsage() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Path wrong = Files.createDirectories(folder.resolve("wrong"));
    Files.writeString(wrong.resolve("index.csv"), "file,digit\n1.png,eleven\n");

    assertThat(List.of(empty, wrong))
        .allSatisfy(
            dir -> {
              CapturedCommand command =
                  CapturedCommand.run("evaluate", "--bundled", "--pictures", dir.toString());
              assertThat(command.exitCode()).isEqualTo(2);
              assertThat(command.err()).contains(dir.toString());
            });
  }

  @Test
  void severalDigitsAreReadInOrderWithTheirBoxesInEveryFormat() throws IOException {
    String file = folder.resolve("number.png").toString();
    CapturedCommand text = CapturedCommand.run("predict", "--multi", file);
    CapturedCommand csv = CapturedCommand.run("predict", "--multi", "--format", "csv", file);
    CapturedCommand json = CapturedCommand.run("predict", "--multi", "--format", "json", file);

    assertThat(text.exitCode()).as(text.err()).isZero();
    assertThat(text.out().lines()).hasSize(7);
    assertThat(csv.out().lines()).hasSize(7);
    JsonNode picture = new ObjectMapper().readTree(json.out()).get("pictures").get(0);
    assertThat(picture.get("digits")).hasSize(6);
    int last = -1;
    for (JsonNode digit : picture.get("digits")) {
      assertThat(digit.get("probabilities")).hasSize(10);
      assertThat(digit.at("/box/x").asInt()).isGreaterThan(last);
      last = digit.at("/box/x").asInt();
    }
    assertThat(text.out().lines().findFirst().orElseThrow())
        .endsWith(": " + picture.get("text").asText());
  }

  @Test
  void explanationsOfPicturesWithTheSameNameDontOverwriteEachOther() throws IOException {
    Path strips = folder.resolve("strips");
    CapturedCommand command =
        CapturedCommand.run(
            "predict",
            "--explain",
            strips.toString(),
            folder.resolve("listed/00.png").toString(),
            folder.resolve("folders/%d/00.png".formatted(DIGITS.label(0))).toString(),
            folder.resolve("listed/broken.png").toString());

    assertThat(command.exitCode()).isEqualTo(1);
    try (Stream<Path> files = Files.list(strips)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("00.png.png", "00.png-2.png");
    }
  }

  @Test
  void anExplanationCantBeWrittenWhereThereIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    CapturedCommand command =
        CapturedCommand.run(
            "predict", "--explain", file.toString(), folder.resolve("number.png").toString());

    assertThat(command.exitCode()).isEqualTo(2);
    assertThat(command.err()).contains("--explain");
  }

  private static JsonNode evaluate(String name, String more) throws IOException {
    CapturedCommand command =
        CapturedCommand.run(
            "evaluate", "--bundled", "--pictures", folder.resolve(name).toString(), more, "--json");
    assertThat(command.exitCode()).as(command.err()).isZero();
    return new ObjectMapper().readTree(command.out());
  }

  /** Digits beside each other, dark on light, with more paper around them than MNIST has. */
  private static void write(Path file, int first, int count, boolean large) throws IOException {
    int side = large ? 84 : 28;
    BufferedImage image = new BufferedImage(side * count + 40, side + 40, 1);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int i = Math.floorDiv(x - 20, side);
        int column = (x - 20 - i * side) * 28 / side;
        int row = Math.floorDiv((y - 20) * 28, side);
        boolean inside = i >= 0 && i < count && row >= 0 && row < 28;
        int ink = inside ? DIGITS.pixels(first + i)[row * 28 + column] & 0xff : 0;
        image.setRGB(x, y, (250 - ink * 9 / 10) * 0x010101);
      }
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }
}
