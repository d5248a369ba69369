package org.mnist4j.train.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.train.UserError;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.metrics.StepGroup;
import org.mnist4j.train.run.SmallRun;

/** What a run's folder tells, in every state a run can be in. */
final class RunRecordTest {
  private static final String[] STILL = {"learning-rate=1e-9", "epochs=9", "patience=1"};

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void aRunCarriedToItsEndIsFinishedAlsoWhileItsProcessLingers() throws Exception {
    SmallRun run = run("epochs=2");
    run.begin();
    assertThat(state()).isEqualTo(RunState.FINISHED);
    try (RunDirectory held = RunDirectory.open(run.folder())) {
      assertThat(state()).isEqualTo(RunState.RUNNING);
      Files.setLastModifiedTime(
          held.file(RunDirectory.RESULT), FileTime.from(Instant.now().plusSeconds(9)));
      assertThat(state()).isEqualTo(RunState.FINISHED);
    }
  }

  @Test
  void aRunThatIsLockedTrainsAndLookingAtItLeavesTheLock() throws Exception {
    try (RunDirectory held = RunDirectory.create(folder.resolve("run"), "softmax")) {
      assertThat(state()).isEqualTo(RunState.RUNNING);
      Files.writeString(held.file(RunDirectory.SETTINGS), "{}");
      assertThatThrownBy(() -> RunDirectory.open(held.folder()))
          .hasMessageContaining("Another process is writing");
    }
    assertThat(state()).isEqualTo(RunState.BROKEN);
  }

  @Test
  void aRunStoppedByHandIsUnfinishedAndHasACheckpoint() throws Exception {
    assertThatThrownBy(() -> run("epochs=2").begin(11)).isInstanceOf(UserError.class);
    assertThat(state()).isEqualTo(RunState.UNFINISHED);
    assertThat(record().hasCheckpoint()).isTrue();
    assertThat(record().result()).isEmpty();
  }

  @Test
  void aRunOutOfPatienceIsStoppedTrainsWhenResumedAndIsUnfinishedWhenThatFails() throws Exception {
    run(STILL).begin();
    assertThat(state()).isEqualTo(RunState.STOPPED);
    try (RunDirectory resumed = RunDirectory.open(folder.resolve("run"))) {
      assertThat(state()).as(resumed.name()).isEqualTo(RunState.RUNNING);
    }
    assertThat(state()).isEqualTo(RunState.STOPPED);
    Files.writeString(
        folder.resolve("run/metrics.jsonl"), lines(1, 3, 24), StandardOpenOption.APPEND);
    assertThat(state()).isEqualTo(RunState.UNFINISHED);
    assertThat(record().result()).as("of two epochs only").isEmpty();
    assertThat(RunFacts.of(record())).doesNotContainKey("test_accuracy");
  }

  @Test
  void partsThatAreOfALaterVersionOrDamagedLeaveTheOthers() throws Exception {
    run("epochs=2").begin();
    Path settings = folder.resolve("run/run.json");
    Files.writeString(settings, Files.readString(settings).replaceFirst("\\{", "{\"news\":{},"));
    assertThat(record().problems()).isEmpty();
    assertThat(record().recipe()).contains("softmax");
    String card = Files.readString(settings);
    Files.writeString(settings, card.replaceFirst("\"seed\" : \"[^\"]*\"", "\"seed\" : null"));
    assertThat(record().problems()).containsExactly("run.json can't be used: a value is missing");
    Files.writeString(settings, card);
    String whole = Files.readString(folder.resolve("run/result.json"));
    Files.writeString(folder.resolve("run/result.json"), "{\"recipe\":");
    assertThat(state()).isEqualTo(RunState.UNFINISHED);
    assertThat(record().epochs()).hasSize(2);
    assertThat(record().problems()).hasSize(1).first().asString().startsWith("result.json can't");
    Path result = folder.resolve("run/result.json");
    Files.writeString(result, whole.replaceFirst("\"train\" : \"[^\"]*\"", "\"train\" : null"));
    assertThat(record().problems())
        .containsExactly("result.json can't be used: a value is missing");
  }

  @Test
  void metricsAreReadOnAndAnewWhenAResumedRunWroteOverThemAndGrewPast() throws Exception {
    Path run = Files.createDirectories(folder.resolve("run"));
    Path metrics = run.resolve("metrics.jsonl");
    RunReader reader = RunReader.withoutBatches(run);
    assertThat(iterations(reader)).isEmpty();
    Files.writeString(metrics, lines(1, 1, 100) + lines(2, 1, 200) + lines(3, 1, 300));
    assertThat(iterations(reader)).containsExactly(100L, 200L, 300L);
    Files.writeString(
        metrics, lines(1, 1, 100) + lines(5, 1, 200) + lines(6, 1, 300) + lines(7, 1, 400));
    assertThat(reader.read().steps())
        .extracting(StepGroup::trainLoss)
        .containsExactly(1.0, 5.0, 6.0, 7.0);
    Files.writeString(metrics, lines(1, 1, 100));
    assertThat(iterations(reader)).containsExactly(100L);
    Files.delete(metrics);
    assertThat(iterations(reader)).isEmpty();
  }

  @Test
  void whatWasReadIsNotReadAgain() throws Exception {
    Path run = Files.createDirectories(folder.resolve("run"));
    Path metrics = run.resolve("metrics.jsonl");
    RunReader reader = RunReader.whole(run);
    Files.writeString(metrics, lines(1, 1, 100) + lines(2, 1, 200) + "{\"steps");
    assertThat(iterations(reader)).containsExactly(100L, 200L);
    String spoilt = "x".repeat(lines(1, 1, 100).length() - 1) + "\n";
    Files.writeString(metrics, spoilt + lines(2, 1, 200) + lines(3, 1, 300));
    assertThat(iterations(reader)).containsExactly(100L, 200L, 300L);
  }

  private static List<Long> iterations(RunReader reader) {
    return reader.read().steps().stream().map(StepGroup::iteration).toList();
  }

  private static String lines(double loss, int epoch, int iteration) {
    return String.format(
        Locale.ROOT,
        "{\"steps\":{\"iteration\":%d,\"epoch\":%d,\"train_loss\":%.1f,\"pictures_per_second\":9}}%n",
        iteration,
        epoch,
        loss);
  }

  private RunState state() throws IOException {
    return record().state();
  }

  private RunRecord record() {
    return RunRecord.read(folder.resolve("run"));
  }

  private SmallRun run(String... settings) {
    return new SmallRun(
        folder.resolve("run"),
        EngineChoice.AUTO,
        java.util.stream.Stream.concat(
                List.of("batch-size=20", "validation=last 40").stream(), List.of(settings).stream())
            .toList());
  }
}
