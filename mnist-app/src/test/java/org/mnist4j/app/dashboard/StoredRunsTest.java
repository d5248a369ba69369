package org.mnist4j.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.train.evaluation.Probabilities;
import org.mnist4j.train.evaluation.ProbabilityFile;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.RunRecord;
import org.mnist4j.train.store.RunState;
import org.mnist4j.ui.runs.RunDetails;
import org.mnist4j.ui.runs.RunResults;
import org.mnist4j.ui.runs.RunStatus;
import org.mnist4j.ui.runs.RunSummary;

final class StoredRunsTest {
  private static final Double[] SHARES = {1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0};
  private static final String EPOCH =
      "{\"epoch\":{\"epoch\":1,\"train_loss\":0.5,\"learning_rate\":0.2,\"seconds\":3.5}}\n";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private final DigitDataset test = fourPictures();
  private StoredRuns runs = StoredRuns.in(Path.of("nowhere"), TestPictures.of(test));

  @BeforeEach
  void lookIntoTheFolder() {
    runs = StoredRuns.in(folder, TestPictures.of(test));
  }

  @Test
  void aFolderThatIsNotThereHasNoRuns() throws IOException {
    assertThat(StoredRuns.in(folder.resolve("none"), TestPictures.of(test)).runs()).isEmpty();
  }

  @Test
  void aRunThatDiedIsNotSaidToTrain() throws IOException {
    write("died", false);
    Files.createFile(folder.resolve("died/.lock"));
    assertThat(only().status()).isEqualTo(RunStatus.FAILED);
    Files.createDirectory(folder.resolve("died/checkpoints"));
    Files.createFile(folder.resolve("died/checkpoints/step-0000000100.ckpt"));
    assertThat(only().status()).isEqualTo(RunStatus.STOPPED);
  }

  @Test
  void aRunWhoseFolderIsLockedTrains() throws IOException {
    try (RunDirectory locked = RunDirectory.create(folder.resolve("busy"), "softmax")) {
      write(locked.name(), false);
      assertThat(only().status()).isEqualTo(RunStatus.RUNNING);
    }
  }

  @Test
  void aFinishedRunHasItsSettingsInOrderAndItsParametersCounted() throws IOException {
    write("done", true);
    RunSummary summary = only();
    assertThat(summary.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(summary.scores().testAccuracy()).isEqualTo(0.75);
    assertThat(summary.model().parameters()).isEqualTo(7_850);
    assertThat(runs.run("done").orElseThrow().settings().keySet())
        .containsSubsequence("architecture", "batch-size", "epochs", "optimizer", "learning-rate");
  }

  @Test
  void anUnreadableRunIsShownAsFailedAndTheOthersStay() throws IOException {
    write("done", true);
    Files.createDirectories(folder.resolve("broken"));
    Files.writeString(folder.resolve("broken/run.json"), "{");
    Files.createDirectories(folder.resolve("no run"));
    assertThat(runs.runs())
        .extracting(RunSummary::id, RunSummary::status)
        .containsExactlyInAnyOrder(
            tuple("done", RunStatus.FINISHED), tuple("broken", RunStatus.FAILED));
    assertThat(runs.run("broken").orElseThrow().settings()).isEmpty();
  }

  @Test
  void aRunOfALaterVersionIsShown() throws IOException {
    write("later", true);
    for (String file : List.of("later/run.json", "later/result.json")) {
      Path json = folder.resolve(file);
      Files.writeString(json, Files.readString(json).replaceFirst("\\{", "{\"news\":[1],"));
    }
    assertThat(only().status()).isEqualTo(RunStatus.FINISHED);
    assertThat(only().model().recipe()).isEqualTo("softmax");
  }

  @Test
  void commandsAndPagesAgreeOnARunThatStoppedEarlyAndGoesOn() throws IOException {
    write("patient", true);
    Path result = folder.resolve("patient/result.json");
    Files.writeString(result, Files.readString(result).replace("early\":false", "early\":true"));
    assertThat(only().status()).isEqualTo(RunStatus.STOPPED);
    Files.setLastModifiedTime(result, FileTime.fromMillis(0));
    try (RunDirectory resumed = RunDirectory.open(folder.resolve("patient"))) {
      assertThat(only().status()).isEqualTo(RunStatus.RUNNING);
      assertThat(RunRecord.read(resumed.folder()).state()).isEqualTo(RunState.RUNNING);
    }
    assertThat(only().status()).isEqualTo(RunStatus.STOPPED);
  }

  @Test
  void aFinishedRunThatGoesOnIsSaidToTrainThoughItsSummaryWasKept() throws IOException {
    write("extended", true);
    assertThat(only().status()).isEqualTo(RunStatus.FINISHED);
    Files.setLastModifiedTime(folder.resolve("extended/result.json"), FileTime.fromMillis(0));
    assertThat(only().status()).isEqualTo(RunStatus.FINISHED);
    try (RunDirectory resumed = RunDirectory.open(folder.resolve("extended"))) {
      assertThat(only().status()).as(resumed.name()).isEqualTo(RunStatus.RUNNING);
    }
  }

  @Test
  void metricsAreReadOnAsTheyGrowAndAnewWhenARunGoesBack() throws IOException {
    write("grows", false);
    Path metrics = folder.resolve("grows/metrics.jsonl");
    Files.writeString(metrics, steps(100) + steps(200).substring(0, 20));
    assertThat(run("grows").steps()).hasSize(1);
    Files.writeString(metrics, steps(100) + steps(200) + EPOCH);
    assertThat(run("grows").steps()).hasSize(2);
    assertThat(run("grows").epochs().get(0).picturesPerSecond()).isEqualTo(1_000);
    assertThat(run("grows").summary().progress().plannedSteps()).isEqualTo(2 * 200);
    Files.writeString(metrics, steps(100), StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(run("grows").steps()).hasSize(1);
  }

  @Test
  void aRunOfTwoHundredThousandStepsIsReadWhole() throws IOException {
    write("long", false);
    StringBuilder lines = new StringBuilder();
    for (int step = 100; step <= 200_000; step += 100) {
      lines.append(steps(step));
    }
    Files.writeString(folder.resolve("long/metrics.jsonl"), lines);
    assertThat(run("long").steps()).hasSize(2_000);
    assertThat(run("long").steps().get(1_999).step()).isEqualTo(200_000);
  }

  @Test
  void resultsOpenThePicturesBehindThem() throws IOException {
    write("done", true);
    float[] sure = new float[40];
    for (int picture = 0; picture < 4; picture++) {
      sure[10 * picture + (picture == 3 ? 7 : picture)] = 1;
    }
    ProbabilityFile.write(
        folder.resolve("done").resolve(RunDirectory.TEST_PROBABILITIES),
        Probabilities.copyOf(FloatBuffer.wrap(sure)));
    RunResults results = runs.results("done").orElseThrow();
    assertThat(results.mistakes()).hasSize(1);
    assertThat(results.mistakes().get(0).prediction()).isEqualTo(7);
    assertThat(results.calibrationError()).isEqualTo(0.25);
    assertThat(runs.examples("done", 3, 7, 10)).hasSize(1);
    assertThat(runs.examples("done", 3, 7, 10).get(0).picture().toBytes()[0]).isEqualTo((byte) 3);
    assertThat(runs.examples("done", 2, 7, 10)).isEmpty();
  }

  @Test
  void withoutThePicturesARunWasTestedOnTheConfusionMatrixIsStillThere() throws IOException {
    write("done", true);
    assertThat(runs.results("done").orElseThrow().confusion()).hasSize(10);
    assertThat(runs.results("done").orElseThrow().perClass()).containsExactly(SHARES);
    assertThat(runs.results("done").orElseThrow().accuracy()).isEqualTo(0.75);
    assertThat(runs.results("done").orElseThrow().mistakes()).isEmpty();
  }

  private RunSummary only() throws IOException {
    assertThat(runs.runs()).hasSize(1);
    return runs.runs().get(0);
  }

  private RunDetails run(String id) throws IOException {
    return runs.run(id).orElseThrow();
  }

  private static String steps(int iteration) {
    return "{\"steps\":{\"iteration\":%d,\"epoch\":1,\"train_loss\":0.5,\"pictures_per_second\":1000}}\n"
        .formatted(iteration);
  }

  private void write(String name, boolean finished) throws IOException {
    Path run = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        run.resolve("run.json"),
        """
        {"recipe":"softmax","dataset":"four pictures","provenance":{},
         "settings":{"epochs":"2","learning-rate":"0.2","architecture":"10","batch-size":"128",
                     "optimizer":"sgd","description":"linear"},
         "fingerprint":{"train":"0123456789ab","test":"%s"}}
        """
            .formatted(test.fingerprint().shortForm()));
    if (finished) {
      Files.writeString(
          run.resolve("result.json"),
          """
          {"recipe":"softmax","engine":"onednn","backend":"CPU","threads":1,"seed":1,"epochs":2,
           "train_seconds":1,"total_seconds":2,"dataset":"four pictures","fingerprint":{},
           "test_accuracy":0.75,"test_loss":0.5,"per_class":[],"confusion":%s,"best_epoch":2,
           "stopped_early":false,"history":[],"run_directory":"x","model":"y"}
          """
              .formatted(
                  "[[1,0,0,0,0,0,0,0,0,0],[0,1,0,0,0,0,0,0,0,0],[0,0,1,0,0,0,0,0,0,0],"
                      + "[0,0,0,0,0,0,0,1,0,0]"
                      + ",[0,0,0,0,0,0,0,0,0,0]".repeat(6)
                      + "]"));
    }
  }

  private static DigitDataset fourPictures() {
    byte[] pixels = new byte[4 * DigitForm.PIXELS];
    byte[] labels = new byte[4];
    for (int i = 0; i < 4; i++) {
      pixels[i * DigitForm.PIXELS] = (byte) i;
      labels[i] = (byte) i;
    }
    return DigitDataset.of("four pictures", pixels, labels);
  }
}
