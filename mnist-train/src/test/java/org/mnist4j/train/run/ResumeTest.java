package org.mnist4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnist4j.train.UserError;
import org.mnist4j.train.checkpoint.CheckpointFile;
import org.mnist4j.train.checkpoint.CheckpointFormat;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.TrainingResult;

/** Interrupted runs, continued: 200 pictures in batches of 20, so 8 steps an epoch. */
final class ResumeTest {
  private static final List<String> PLAIN =
      List.of("batch-size=20", "epochs=3", "validation=last 40", "learning-rate=0.05");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  /** Networks and optimizers with every kind of state, on both engines. */
  @ParameterizedTest
  @CsvSource({
    "ONEDNN, 16C5-pool-dropout0.3-32-10, sgd,      constant",
    "ONEDNN, 32-dropout0.5-10,           adadelta, step",
    "ONEDNN, 32-10,                      adam,     one-cycle",
    "DL4J,   32-dropout0.5-10,           adam,     exponential",
    "DL4J,   8C5-pool-10,                rmsprop,  cosine",
  })
  void aRunStoppedAtAnyStepEndsWithTheBitsOfOneThatNeverWas(
      EngineChoice engine, String architecture, String optimizer, String schedule)
      throws Exception {
    List<String> settings = new ArrayList<>(PLAIN);
    settings.add("architecture=" + architecture);
    settings.add("optimizer=" + optimizer);
    settings.add("schedule=" + schedule);
    settings.add("keep=last");
    if (optimizer.equals("sgd") || optimizer.equals("rmsprop")) {
      settings.add("momentum=0.9");
    }
    SmallRun whole = new SmallRun(folder.resolve("whole"), engine, settings);
    TrainingResult expected = whole.begin();

    SmallRun torn = new SmallRun(folder.resolve("torn"), engine, settings);
    Random random = new Random(5);
    int step = 1 + random.nextInt(4);
    assertThatThrownBy(() -> torn.begin(1)).isInstanceOf(UserError.class);
    for (; step < 24; step += 1 + random.nextInt(7)) {
      int until = step;
      assertThatThrownBy(() -> torn.resume(until))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("./mnist train --resume --run " + torn.folder());
    }
    TrainingResult result = torn.resume();

    assertThat(torn.parameters("model.zip")).isEqualTo(whole.parameters("model.zip"));
    assertThat(torn.latestArrays()).isEqualTo(whole.latestArrays());
    assertThat(torn.metrics()).isEqualTo(whole.metrics());
    assertThat(result.test().loss()).isEqualTo(expected.test().loss());
    assertThat(result.course().bestEpoch()).isEqualTo(expected.course().bestEpoch());
  }

  @Test
  void moreEpochsGiveWhatAsManyFromTheStartWouldHaveGiven() throws Exception {
    SmallRun whole = run("whole", "epochs=4");
    whole.begin();
    SmallRun extended = run("extended", "epochs=2");
    extended.begin();
    TrainingResult result = extended.resume(Long.MAX_VALUE, "epochs=4");
    assertThat(result.effort().epochs()).isEqualTo(4);
    assertThat(extended.parameters("model.zip")).isEqualTo(whole.parameters("model.zip"));
    assertThat(extended.metrics()).isEqualTo(whole.metrics());
    assertThat(Files.readString(folder.resolve("extended/run.json")))
        .contains("\"epochs\" : \"4\"");
  }

  @Test
  void anAugmentedRunResumesToo() throws Exception {
    String[] augmented = {
      "architecture=8C5+bn-pool-32+bn-10",
      "augment-elastic=1",
      "augment-noise=16",
      "augment-shift=2"
    };
    SmallRun whole = run("whole", augmented);
    whole.begin();
    SmallRun torn = run("torn", augmented);
    assertThatThrownBy(() -> torn.begin(13)).isInstanceOf(UserError.class);
    torn.resume();
    assertThat(torn.parameters("model.zip")).isEqualTo(whole.parameters("model.zip"));
    assertThat(torn.metrics()).isEqualTo(whole.metrics());
    SmallRun plain = run("plain", augmented[0]);
    plain.begin();
    assertThat(plain.parameters("model.zip")).isNotEqualTo(whole.parameters("model.zip"));
  }

  @Test
  void anotherEngineCanGoOnAndSaysThatTheLastBitsMayDiffer() throws Exception {
    SmallRun begun = run("run");
    assertThatThrownBy(() -> begun.begin(13)).isInstanceOf(UserError.class);
    try (CapturedLog log = CapturedLog.of(ResumedRun.class)) {
      TrainingResult result = new SmallRun(begun.folder(), EngineChoice.DL4J, List.of()).resume();
      assertThat(result.setup().engine()).isEqualTo("dl4j");
      assertThat(log.text()).contains("begun with engine onednn, and goes on with dl4j");
    }
  }

  @Test
  void aRunWithoutValidationResumesToo() throws Exception {
    SmallRun whole = run("whole", "validation=none");
    whole.begin();
    SmallRun torn = run("torn", "validation=none");
    assertThatThrownBy(() -> torn.begin(15)).isInstanceOf(UserError.class);
    torn.resume();
    assertThat(torn.parameters("model.zip")).isEqualTo(whole.parameters("model.zip"));
    assertThat(torn.metrics()).isEqualTo(whole.metrics());
  }

  @Test
  void aRunSplitByWriterResumesWithTheSameSplit() throws Exception {
    SmallRun whole = run("whole", "validation=writers 40");
    whole.begin();
    SmallRun torn = run("torn", "validation=writers 40");
    assertThatThrownBy(() -> torn.begin(13)).isInstanceOf(UserError.class);
    torn.resume();
    assertThat(torn.parameters("model.zip")).isEqualTo(whole.parameters("model.zip"));
    assertThat(torn.metrics()).isEqualTo(whole.metrics());
    assertThat(Files.readString(folder.resolve("torn/run.json"))).contains("\"writers\" : \"");
  }

  @Test
  void fewerEpochsThanAreTrainedAreRefused() throws Exception {
    SmallRun run = run("run", "epochs=3");
    run.begin();
    assertThatThrownBy(() -> run.resume(Long.MAX_VALUE, "epochs=2"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("trained 3 epochs already; epochs is 2");
  }

  @Test
  void settingsThatWouldHaveChangedEarlierStepsAreRefusedByName() throws Exception {
    SmallRun run = run("run");
    assertThatThrownBy(() -> run.begin(3)).isInstanceOf(UserError.class);
    byte[] before = Files.readAllBytes(run.checkpoints().get(0));
    assertThatThrownBy(() -> run.resume(Long.MAX_VALUE, "learning-rate=0.1", "seed=2", "epochs=9"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("learning-rate is '0.05', not '0.1'")
        .hasMessageContaining("seed is '1', not '2'")
        .hasMessageNotContaining("epochs is")
        .satisfies(e -> assertThat(((UserError) e).exitCode()).isEqualTo(UserError.USAGE));
    assertThat(Files.readAllBytes(run.checkpoints().get(0))).isEqualTo(before);
  }

  @Test
  void moreEpochsUnderAScheduleOverTheWholeRunAreRefusedWithTheReason() throws Exception {
    SmallRun run = run("run", "schedule=one-cycle");
    assertThatThrownBy(() -> run.begin(3)).isInstanceOf(UserError.class);
    assertThatThrownBy(() -> run.resume(Long.MAX_VALUE, "epochs=9"))
        .hasMessageContaining(
            "epochs is '3', not '9': the schedule one-cycle is laid out over all epochs");
  }

  @Test
  void aRunKilledBeforeItsFirstCheckpointBeginsAnew() throws Exception {
    SmallRun whole = run("whole");
    whole.begin();
    SmallRun run = run("run");
    assertThatThrownBy(() -> run.begin(3)).isInstanceOf(UserError.class);
    Files.delete(run.checkpoints().get(0));
    run.resume();
    assertThat(run.parameters("model.zip")).isEqualTo(whole.parameters("model.zip"));
    assertThat(run.metrics()).isEqualTo(whole.metrics());
  }

  @Test
  void patienceEndsARunThatStandsStillAndCountsOnAfterAnInterruption() throws Exception {
    // At this learning rate nothing changes, so the first epoch stays the best.
    String[] still = {"learning-rate=1e-9", "epochs=50", "patience=3", "keep=best"};
    SmallRun whole = run("whole", still);
    TrainingResult expected = whole.begin();
    assertThat(expected.effort().epochs()).isEqualTo(4);
    assertThat(expected.course().stoppedEarly()).isTrue();
    assertThat(expected.course().bestEpoch()).isEqualTo(1);

    SmallRun torn = run("torn", still);
    assertThatThrownBy(() -> torn.begin(20)).isInstanceOf(UserError.class);
    TrainingResult result = torn.resume();
    assertThat(result.effort().epochs()).isEqualTo(4);
    assertThat(torn.parameters("model.zip")).isEqualTo(whole.parameters("model.zip"));
    assertThat(torn.parameters("model-last.zip")).isEqualTo(whole.parameters("model-last.zip"));
    assertThat(torn.parameters("model.zip")).isNotEqualTo(torn.parameters("model-last.zip"));
  }

  @Test
  void theLastThreeCheckpointsAndTheBestEpochsAreKept() throws Exception {
    SmallRun run = run("run", "learning-rate=1e-9", "epochs=5");
    run.begin();
    assertThat(run.checkpoints())
        .extracting(file -> file.getFileName().toString())
        .contains("step-0000000040.ckpt", "step-0000000008.ckpt")
        .hasSize(4);
    assertThat(run.parameters("model-best.zip")).isNotEqualTo(run.parameters("model.zip"));
  }

  @Test
  void aFinishedRunResumedStaysWhatItWas() throws Exception {
    SmallRun run = run("run");
    TrainingResult first = run.begin();
    byte[] parameters = run.parameters("model.zip");
    String metrics = Files.readString(folder.resolve("run/metrics.jsonl"));
    TrainingResult second = run.resume();
    assertThat(second.test().loss()).isEqualTo(first.test().loss());
    assertThat(run.parameters("model.zip")).isEqualTo(parameters);
    assertThat(Files.readString(folder.resolve("run/metrics.jsonl"))).isEqualTo(metrics);
  }

  /** Every step multiplies the weights by about -1,000. */
  @Test
  void divergenceEndsTheRunAndKeepsTheLastGoodCheckpoint() throws Exception {
    SmallRun run = run("run", "learning-rate=1000", "weight-decay=0.99", "epochs=9");
    assertThatThrownBy(run::begin)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("Training diverged")
        .hasMessageContaining("--set learning-rate=100.0")
        .satisfies(e -> assertThat(((UserError) e).exitCode()).isEqualTo(UserError.FAILURE));
    for (Path checkpoint : run.checkpoints()) {
      CheckpointFile file = CheckpointFile.open(checkpoint);
      ByteBuffer parameters =
          ByteBuffer.allocate((int) file.bytes(CheckpointFormat.Section.PARAMETERS))
              .order(ByteOrder.LITTLE_ENDIAN);
      file.read(CheckpointFormat.Section.PARAMETERS, parameters);
      for (int i = 0; i < parameters.limit(); i += Float.BYTES) {
        assertThat(parameters.getFloat(i)).isFinite();
      }
    }
    assertThat(folder.resolve("run/model.zip")).doesNotExist();
    assertThat(run.metrics()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void aSecondProcessOrRunInTheSameFolderIsRefused() throws Exception {
    SmallRun run = run("run");
    assertThatThrownBy(() -> run.begin(3)).isInstanceOf(UserError.class);
    try (RunDirectory held = RunDirectory.open(run.folder())) {
      assertThatThrownBy(run::resume)
          .isInstanceOf(UserError.class)
          .hasMessageContaining("Another process is writing to " + held.folder());
    }
    run.resume();
  }

  @Test
  void linesBehindTheCheckpointAndHalfWrittenFilesAreGoneAfterResuming() throws Exception {
    SmallRun whole = run("whole");
    whole.begin();
    SmallRun run = run("run");
    assertThatThrownBy(() -> run.begin(11)).isInstanceOf(UserError.class);
    Files.writeString(
        folder.resolve("run/metrics.jsonl"), "{\"steps\":{\"itera", StandardOpenOption.APPEND);
    Files.writeString(folder.resolve("run/model.zip.part"), "half");
    Files.writeString(folder.resolve("run/checkpoints/step-0000000012.ckpt.part"), "half");
    run.resume();
    assertThat(run.metrics()).isEqualTo(whole.metrics());
    try (Stream<Path> files = Files.walk(run.folder())) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
    }
  }

  private SmallRun run(String name, String... changes) {
    List<String> settings = new ArrayList<>(PLAIN);
    settings.add("keep=last");
    settings.addAll(List.of(changes));
    return new SmallRun(folder.resolve(name), EngineChoice.AUTO, settings);
  }
}
