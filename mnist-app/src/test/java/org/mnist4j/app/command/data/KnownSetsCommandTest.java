package org.mnist4j.app.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.app.command.CapturedCommand;
import org.mnist4j.app.command.TinyDataset;

/** Sets with class names, and sets whose writers are known, from files to reports. */
class KnownSetsCommandTest {
  @TempDir Path folder;

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void classNamesAreInEveryTableAndStayWithTheRun() throws IOException {
    TinyDataset.write(folder.resolve("fashion"));
    CapturedCommand trained =
        CapturedCommand.run(
            "train",
            "softmax",
            "--epochs",
            "1",
            "--set",
            "validation=last 100",
            "--data",
            path("fashion"),
            "--run",
            path("run"));
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(trained.out()).contains("fashion (taken for Fashion-MNIST)", "9 Ankle boot");
    assertThat(Files.readString(folder.resolve("run/run.json"))).contains("\"Ankle boot\"");
    assertThat(Files.readString(folder.resolve("run/report.html")))
        .contains("<h2>Accuracy on each class</h2>", "<th scope=\"col\">Sneaker</th>")
        .contains("<td>Ankle boot</td>");
    assertThat(CapturedCommand.run("runs", "show", path("run")).out()).contains("8 Bag");
    assertThat(
            CapturedCommand.run("evaluate", "--run", path("run"), "--data", path("fashion")).out())
        .contains("3 Dress");
    TinyDataset.write(folder.resolve("digits"));
    CapturedCommand other =
        CapturedCommand.run("evaluate", "--run", path("run"), "--data", path("digits"));
    assertThat(other.exitCode()).isZero();
    assertThat(other.err()).contains("their classes are others");
    CapturedCommand shown = CapturedCommand.run("data", "show", "--data", path("fashion"));
    assertThat(shown.out()).contains("classes: 0 T-shirt/top, 1 Trouser");
  }

  @Test
  void ownClassNamesAreTakenFromTheFileBesideTheData() throws IOException {
    TinyDataset.write(folder.resolve("own"));
    Files.writeString(folder.resolve("own/labels.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nzebra\n");
    assertThat(CapturedCommand.run("data", "show", "--data", path("own")).out())
        .contains("9 zebra");
  }

  /** Labels of the tiny data's training pictures as QMNIST writes them, 30 people in turn. */
  private Path writers() throws IOException {
    byte[] labels = Files.readAllBytes(folder.resolve("data/train-labels-idx1-ubyte"));
    int count = labels.length - 8;
    ByteBuffer bytes = ByteBuffer.allocate(12 + 32 * count);
    bytes.putInt(0x0c02).putInt(count).putInt(8);
    for (int i = 0; i < count; i++) {
      bytes.putInt(labels[8 + i]).putInt(0).putInt(i % 30).position(12 + 32 * (i + 1));
    }
    return Files.write(folder.resolve("writers-idx2-int"), bytes.array());
  }

  @Test
  void aRunSplitByWriterKnowsItsWritersWhenItGoesOn() throws IOException {
    TinyDataset.write(folder.resolve("data"));
    CapturedCommand without =
        CapturedCommand.run(
            "train",
            "softmax",
            "--set",
            "validation=writers 60",
            "--data",
            path("data"),
            "--run",
            path("refused"));
    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("refused")).doesNotExist();
    assertThat(without.err()).contains("isn't known", "--writers FILE");
    CapturedCommand trained =
        CapturedCommand.run(
            "train",
            "softmax",
            "--epochs",
            "1",
            "--set",
            "validation=writers 60",
            "--data",
            path("data"),
            "--writers",
            writers().toString(),
            "--run",
            path("run"));
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    CapturedCommand more =
        CapturedCommand.run("train", "--resume", "--run", path("run"), "--epochs", "2");
    assertThat(more.exitCode()).as(more.err()).isZero();
    CapturedCommand again =
        CapturedCommand.run("train", "--resume", "--run", path("run"), "--epochs", "3");
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(
            CapturedCommand.run(
                    "data", "show", "--data", path("data"), "--writers", path("writers-idx2-int"))
                .out())
        .contains("30 people wrote the training pictures");
    CapturedCommand wrong =
        CapturedCommand.run(
            "train",
            "softmax",
            "--data",
            path("data"),
            "--writers",
            path("data/train-labels-idx1-ubyte"));
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("holds no writers");
  }

  @Test
  void verifyReadsEveryFormAndCountsWhatIsThereTwice() throws IOException {
    TinyDataset.write(folder.resolve("data"));
    CapturedCommand.run("data", "convert", path("data"), path("csv"), "--format", "csv");
    CapturedCommand verified = CapturedCommand.run("data", "verify", "--data", path("csv"));
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.out())
        .contains("train: 300 pictures, 10 classes of", "test: 100 pictures")
        .contains("none is there before", "of the test pictures none is among the training");
    Path csv = folder.resolve("csv/mnist_train.csv");
    Files.writeString(csv, Files.readString(csv) + Files.readAllLines(csv).get(5) + "\n");
    CapturedCommand twice = CapturedCommand.run("data", "verify", "--data", path("csv"));
    assertThat(twice.out()).contains("301 pictures", "1 are there before");
    CapturedCommand nothing = CapturedCommand.run("data", "verify", "--data", path("nowhere"));
    assertThat(nothing.exitCode()).isEqualTo(2);
  }
}
