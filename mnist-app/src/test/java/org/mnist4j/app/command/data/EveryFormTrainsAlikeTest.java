package org.mnist4j.app.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.app.command.CapturedCommand;

/**
 * The same 22 made-up pictures in files by numpy, pickle and pyarrow, which are the resources of
 * {@code mnist-data}'s tests, and converted.
 */
class EveryFormTrainsAlikeTest {
  private static final Path FORMS =
      Path.of("..", "mnist-data/src/test/resources/org/mnist4j/data/form");

  @TempDir Path folder;

  private Path converted(String format) {
    Path to = folder.resolve(format);
    CapturedCommand command =
        CapturedCommand.run(
            "data",
            "convert",
            FORMS.resolve("keras.npz").toString(),
            to.toString(),
            "--format",
            format);
    assertThat(command.exitCode()).as(command.err()).isZero();
    return to;
  }

  private byte[] parameters(Path data, int number) throws IOException {
    Path run = folder.resolve("run-" + number);
    CapturedCommand command =
        CapturedCommand.run(
            "train",
            "softmax",
            "--data",
            data.toString(),
            "--seed",
            "3",
            "--epochs",
            "2",
            "--set",
            "batch-size=5",
            "--set",
            "validation=last 2",
            "--run",
            run.toString());
    assertThat(command.exitCode()).as(command.err()).isZero();
    try (ZipFile zip = new ZipFile(run.resolve("model.zip").toFile())) {
      return zip.getInputStream(zip.getEntry("coefficients.bin")).readAllBytes();
    }
  }

  @Test
  void theSameRecipeAndSeedFromEveryFormGiveTheSameParametersBitByBit() throws IOException {
    List<Path> forms =
        List.of(
            converted("idx"),
            converted("csv"),
            FORMS.resolve("keras.npz"),
            FORMS.resolve("hugging-face"),
            FORMS.resolve("mnist.pkl.gz"));
    byte[] first = parameters(forms.get(0), 0);
    for (int i = 1; i < forms.size(); i++) {
      assertThat(parameters(forms.get(i), i)).as(forms.get(i).toString()).isEqualTo(first);
    }
  }
}
