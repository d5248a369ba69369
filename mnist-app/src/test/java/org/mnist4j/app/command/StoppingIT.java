package org.mnist4j.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Signals, full disks and second processes, with real processes. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class StoppingIT {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path run = Path.of("");

  @BeforeEach
  void writeDigits() throws IOException {
    TinyDataset.write(folder.resolve("data"));
    run = folder.resolve("run");
  }

  @Test
  void sigtermEndsARunAfterItsBatchAndTheCommandItPrintsContinuesIt() throws Exception {
    try (TrainingProcess process = start("softmax", "--epochs", "5000", "--set", "keep=last")) {
      assertThat(process.awaitOutput("epoch  3/5000")).as(process.output()).isTrue();

      CapturedCommand second = CapturedCommand.run("train", "--resume", "--run", run.toString());
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.err()).contains("Another process is writing to " + run);

      process.terminate();
      assertThat(process.exitCode()).as(process.output()).isEqualTo(1);
      assertThat(process.output())
          .contains("Stopping after this batch", "Stopped ", "The latest checkpoint is")
          .contains("./mnist train --resume --run " + run)
          .doesNotContain("\tat ");
    }
    CapturedCommand resumed =
        CapturedCommand.run(
            "train", "--resume", "--run", run.toString(), "--epochs", "1", "--engine", "dl4j");
    assertThat(resumed.exitCode()).isEqualTo(2);
    assertThat(resumed.err()).contains("epochs already; epochs is 1");
    assertThat(run.resolve("model.zip")).doesNotExist();
  }

  @Test
  void aSecondSignalEndsARunAtOnce() throws Exception {
    // A batch of this network takes seconds on one thread.
    try (TrainingProcess process =
        start("cnn-wide-kernel", "--set", "batch-size=300", "--set", "validation=none")) {
      assertThat(process.awaitOutput("Engine: ")).as(process.output()).isTrue();
      process.terminate();
      assertThat(process.awaitOutput("Stopping after this batch")).as(process.output()).isTrue();
      process.terminate();
      assertThat(process.exitCode()).isEqualTo(128 + 15);
      assertThat(process.output()).doesNotContain("Stopped ");
    }
  }

  /** The limit is on the size of a file: checkpoints of 1.9 MB don't fit, lines of metrics do. */
  @Test
  void aCheckpointThatCannotBeWrittenIsToldAndTrainingGoesOn() throws Exception {
    try (TrainingProcess process =
        TrainingProcess.start(
            folder.resolve("log"),
            List.of("bash", "-c", "ulimit -f 1000; exec \"$@\"", "limited"),
            arguments("dense-256-128", "--epochs", "2", "--set", "validation=last 100"))) {
      assertThat(process.exitCode()).as(process.output()).isEqualTo(0);
      assertThat(process.output())
          .contains("can't be written: File too large. There's none yet; training goes on.")
          .contains("epoch  2/2")
          .doesNotContain("\tat ");
    }
    try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
      assertThat(files).isEmpty();
    }
  }

  /** One checkpoint fits onto the disk, a second doesn't. Needs the right to mount. */
  @Test
  void onAFullDiskTheCheckpointsThereAreStayAndFinishTheRunLater() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        call("mount", "-t", "tmpfs", "-o", "size=900k", "none", disk.toString()),
        "skipped: no right to mount a small disk");
    try {
      run = disk.resolve("run");
      List<String> arguments =
          arguments("dense-128-256", "--epochs", "3", "--set", "validation=none");
      try (TrainingProcess process = TrainingProcess.start(folder.resolve("log"), arguments)) {
        assertThat(process.exitCode()).as(process.output()).isEqualTo(1);
        assertThat(process.output())
            .contains("can't be written: No space left on device")
            .contains("stays the latest; training goes on")
            .contains("finish the run from its latest checkpoint with")
            .doesNotContain("\tat ");
      }
      assertThat(call("mount", "-o", "remount,size=20m", disk.toString())).isTrue();
      CapturedCommand resumed =
          CapturedCommand.run("train", "--resume", "--run", run.toString(), "--threads", "1");
      assertThat(resumed.exitCode()).as(resumed.err()).isZero();
      Path whole = folder.resolve("whole");
      run = whole;
      CapturedCommand uninterrupted =
          CapturedCommand.run(
              Stream.concat(
                      Stream.of("train"),
                      Stream.concat(
                          arguments("dense-128-256", "--epochs", "3", "--set", "validation=none")
                              .stream(),
                          Stream.of("--threads", "1")))
                  .toArray(String[]::new));
      assertThat(uninterrupted.exitCode()).as(uninterrupted.err()).isZero();
      assertThat(parameters(disk.resolve("run"))).isEqualTo(parameters(whole));
    } finally {
      call("umount", disk.toString());
    }
  }

  private TrainingProcess start(String... words) throws IOException {
    return TrainingProcess.start(folder.resolve("log"), arguments(words));
  }

  private List<String> arguments(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    arguments.addAll(List.of("--set", "batch-size=50", "--checkpoint-every", "5"));
    if (!arguments.contains("validation=none") && !arguments.contains("validation=last 100")) {
      arguments.addAll(List.of("--set", "validation=last 100"));
    }
    arguments.addAll(List.of("--run", run.toString()));
    return arguments;
  }

  private static byte[] parameters(Path run) throws IOException {
    try (ZipFile zip = new ZipFile(run.resolve("model.zip").toFile())) {
      return zip.getInputStream(zip.getEntry("coefficients.bin")).readAllBytes();
    }
  }

  private static boolean call(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
