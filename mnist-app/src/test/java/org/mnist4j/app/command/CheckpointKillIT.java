package org.mnist4j.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real trainings, killed thirty times in all and resumed each time, must end with the parameters of
 * trainings that were never killed, byte for byte. The moments are drawn by a seed; each session
 * gets a step from which on it may die, and every other one dies while a checkpoint is written.
 */
final class CheckpointKillIT {
  private static final int KILLS_A_RECIPE = 10;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  /**
   * A recipe, cut short.
   *
   * @param steps of the whole run
   */
  private record Chain(String name, int steps, List<String> settings) {}

  /** Of 300 pictures; the last one augments every picture, and moves its learning rate. */
  private static final List<Chain> CHAINS =
      List.of(
          new Chain(
              "dense-256-128", 600, List.of("batch-size=10", "epochs=30", "validation=last 100")),
          new Chain("cnn-dropout", 90, List.of("batch-size=20", "epochs=6")),
          new Chain(
              "handwriting",
              300,
              List.of(
                  "batch-size=20",
                  "epochs=30",
                  "validation=last 100",
                  "synthetic-pictures=0",
                  "non-digit-pictures=0",
                  "architecture=8C5+bn-pool-dropout0.2-32-10")));

  @BeforeAll
  static void writeDigits() throws IOException {
    TinyDataset.write(folder.resolve("data"));
  }

  @Test
  void runsKilledThirtyTimesEndWithTheBytesOfRunsNeverKilled() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Integer>> chains = new ArrayList<>();
      for (Chain chain : CHAINS) {
        chains.add(() -> killAndCompare(chain));
      }
      int duringAWrite = 0;
      for (Future<Integer> chain : pool.invokeAll(chains)) {
        duringAWrite += chain.get();
      }
      assertThat(duringAWrite).as("kills while a checkpoint was being written").isPositive();
    } finally {
      pool.shutdownNow();
    }
  }

  /** Gives the number of kills that left a half-written checkpoint behind. */
  private static int killAndCompare(Chain chain) throws Exception {
    Path whole = folder.resolve(chain.name + "-whole");
    try (TrainingProcess process = begin(chain, whole)) {
      assertThat(process.exitCode()).as(process.output()).isZero();
    }
    Path torn = folder.resolve(chain.name + "-torn");
    Random random = new Random(chain.name.hashCode());
    int halfWritten = 0;
    for (int kill = 0; kill < KILLS_A_RECIPE; kill++) {
      // The last kill comes in the last tenth of the run at the latest.
      int from = (int) (chain.steps * (kill + random.nextDouble()) / (KILLS_A_RECIPE + 1));
      try (TrainingProcess process = kill == 0 ? begin(chain, torn) : resume(torn)) {
        boolean there = process.await(() -> latestStep(torn) >= from);
        assertThat(there).as(process.output()).isTrue();
        if (kill % 2 == 0) {
          process.await(() -> isWriting(torn));
        } else {
          long until = System.nanoTime() + random.nextInt(20_000_000);
          process.await(() -> System.nanoTime() > until);
        }
        process.kill();
      }
      halfWritten += isWriting(torn) ? 1 : 0;
    }
    try (TrainingProcess process = resume(torn)) {
      assertThat(process.exitCode()).as(process.output()).isZero();
      assertThat(process.output()).contains("Going on in epoch").doesNotContain("can't be used");
    }
    assertThat(Arrays.equals(parameters(torn), parameters(whole)))
        .as("parameters of " + chain.name)
        .isTrue();
    assertThat(metrics(torn)).isEqualTo(metrics(whole));
    return halfWritten;
  }

  private static TrainingProcess begin(Chain chain, Path run) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(chain.name, "--data"));
    arguments.add(folder.resolve("data").toString());
    arguments.addAll(List.of("--checkpoint-every", "3", "--run", run.toString()));
    for (String setting : chain.settings) {
      arguments.addAll(List.of("--set", setting));
    }
    return TrainingProcess.start(log(run), arguments);
  }

  private static TrainingProcess resume(Path run) throws IOException {
    return TrainingProcess.start(
        log(run), List.of("--resume", "--checkpoint-every", "3", "--run", run.toString()));
  }

  private static Path log(Path run) {
    return run.resolveSibling(run.getFileName() + ".log");
  }

  private static long latestStep(Path run) {
    return checkpointFiles(run).stream()
        .filter(name -> name.endsWith(".ckpt"))
        .mapToLong(name -> Long.parseLong(name.replaceAll("\\D", "")))
        .max()
        .orElse(-1);
  }

  private static boolean isWriting(Path run) {
    return checkpointFiles(run).stream().anyMatch(name -> name.endsWith(".part"));
  }

  private static List<String> checkpointFiles(Path run) {
    String[] names = run.resolve("checkpoints").toFile().list();
    return names == null ? List.of() : List.of(names);
  }

  private static byte[] parameters(Path run) throws IOException {
    try (ZipFile zip = new ZipFile(run.resolve("model.zip").toFile())) {
      return zip.getInputStream(zip.getEntry("coefficients.bin")).readAllBytes();
    }
  }

  /** What was measured, without the times. */
  private static String metrics(Path run) {
    try (Stream<String> lines = Files.lines(run.resolve("metrics.jsonl"))) {
      return String.join(
          "\n",
          lines
              .map(line -> line.replaceAll("\"(seconds|pictures_per_second)\":[-+.E0-9]+", ""))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
