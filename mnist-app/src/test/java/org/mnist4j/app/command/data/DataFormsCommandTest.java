package org.mnist4j.app.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.app.command.CapturedCommand;
import org.mnist4j.app.command.TinyDataset;

/** Three hundred digits to learn from and a hundred to test on, in every form that is written. */
class DataFormsCommandTest {
  @TempDir Path folder;
  private Path idx;

  @BeforeEach
  void write() throws IOException {
    idx = folder.resolve("idx");
    TinyDataset.write(idx);
  }

  private static String show(Path data) {
    CapturedCommand shown =
        CapturedCommand.run("data", "show", "--json", "--data", data.toString());
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    return shown.out().replaceAll("\"(dataset|name)\":\"[^\"]*\"", "");
  }

  @Test
  void convertedDataHasTheSameContentInEveryForm() throws IOException {
    String before = show(idx);
    assertThat(before).contains("\"pictures\":300", "\"pictures\":100", "\"first_sum\":");
    for (String format : new String[] {"idx", "csv", "npz"}) {
      Path to = folder.resolve("as-" + format);
      CapturedCommand converted =
          CapturedCommand.run("data", "convert", idx.toString(), to.toString(), "--format", format);
      assertThat(converted.exitCode()).as(converted.err()).isZero();
      assertThat(show(to)).isEqualTo(before);
      CapturedCommand again =
          CapturedCommand.run("data", "convert", idx.toString(), to.toString(), "--format", format);
      assertThat(again.exitCode()).isEqualTo(1);
      assertThat(again.err()).contains("is there already");
    }
  }

  @Test
  void picturesWithoutLabelsAreAnsweredAsKaggleWantsThem() throws IOException {
    Path csv = folder.resolve("csv");
    CapturedCommand.run("data", "convert", idx.toString(), csv.toString(), "--format", "csv");
    Path test = folder.resolve("test.csv");
    Files.writeString(
        test, Files.readString(csv.resolve("mnist_test.csv")).replaceAll("(?m)^[^,]*,", ""));
    Path answers = folder.resolve("submission.csv");
    CapturedCommand predicted =
        CapturedCommand.run(
            "predict", "--data", test.toString(), "--submission", answers.toString());
    assertThat(predicted.exitCode()).as(predicted.err()).isZero();
    assertThat(predicted.out()).contains("100 answers are in");
    assertThat(Files.readAllLines(answers))
        .hasSize(101)
        .startsWith("ImageId,Label")
        .element(100)
        .asString()
        .matches("100,[0-9]");
    CapturedCommand evaluated =
        CapturedCommand.run("evaluate", "--bundled", "--data", test.toString());
    assertThat(evaluated.exitCode()).isEqualTo(2);
    assertThat(evaluated.err()).contains("has no labels", "predict --data");
    CapturedCommand trained = CapturedCommand.run("train", "softmax", "--data", test.toString());
    assertThat(trained.exitCode()).isEqualTo(2);
    assertThat(trained.err()).contains("no labelled pictures");
  }
}
