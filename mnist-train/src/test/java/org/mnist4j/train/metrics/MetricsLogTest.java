package org.mnist4j.train.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetricsLogTest {
  private static final int STEPS = 150;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private List<MetricsLine> write(int correct) throws Exception {
    Path file = folder.resolve("metrics.jsonl");
    try (MetricsLog log = MetricsLog.open(file, MetricsLog.Position.BEGIN)) {
      for (int step = 1; step <= STEPS; step++) {
        log.stepDone(new StepRecord(1, step, STEPS, step, 1.0 / step, 8, correct, 0.5 / step));
      }
      log.epochDone(new EpochRecord(1, 0.25, null, null, 0.125, 3));
    }
    List<MetricsLine> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(new ObjectMapper().readValue(line, MetricsLine.class));
    }
    return lines;
  }

  @Test
  void aGroupOfStepsHasItsMeanAndEveryBatch() throws Exception {
    List<MetricsLine> lines = write(6);
    assertThat(lines).hasSize(3);
    StepGroup second = requireNonNull(lines.get(1).steps());
    assertThat(second.iteration()).isEqualTo(STEPS);
    assertThat(second.trainAccuracy()).isEqualTo(0.75);
    assertThat(second.learningRate()).isEqualTo(0.5 / STEPS);
    BatchCurves batches = requireNonNull(second.batches());
    assertThat(batches.losses()).hasSize(50).first().isEqualTo(1f / 101);
    assertThat(batches.accuracies()).hasSize(50).containsOnly(0.75f);
    assertThat(batches.losses().stream().mapToDouble(loss -> loss).average().orElseThrow())
        .isCloseTo(second.trainLoss(), within(1e-7));
    assertThat(batches.learningRates()).hasSize(50).first().isEqualTo(0.5f / 101);
    assertThat(requireNonNull(lines.get(2).epoch()).trainLoss()).isEqualTo(0.25);
  }

  @Test
  void anEngineThatCountsNothingRightLeavesAccuracyOut() throws Exception {
    StepGroup first = requireNonNull(write(-1).get(0).steps());
    assertThat(first.trainAccuracy()).isNull();
    BatchCurves curves = requireNonNull(first.batches());
    assertThat(curves.losses()).hasSize(100);
    assertThat(curves.accuracies()).isEmpty();
  }

  @Test
  void aLineOfAnEarlierVersionIsStillRead() throws Exception {
    String line =
        "{\"steps\":{\"iteration\":100,\"epoch\":1,\"train_loss\":0.5,\"pictures_per_second\":9}}";
    MetricsLine read = new ObjectMapper().readValue(line, MetricsLine.class);
    StepGroup group = requireNonNull(read.steps());
    assertThat(group.batches()).isNull();
    assertThat(group.learningRate()).isNull();
    BatchCurves batches = new ObjectMapper().readValue("{\"losses\":[0.5]}", BatchCurves.class);
    assertThat(batches.losses()).containsExactly(0.5f);
    assertThat(batches.accuracies()).isEmpty();
  }
}
