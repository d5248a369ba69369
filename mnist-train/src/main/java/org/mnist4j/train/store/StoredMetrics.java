package org.mnist4j.train.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.MetricsLog;
import org.mnist4j.train.metrics.MetricsLog.StepGroup;

/**
 * What a run's {@code metrics.jsonl} tells, as far as it can be understood.
 *
 * @param steps groups of steps, in order
 * @param epochs in order
 * @param iterations at the end of each epoch: the steps of the run so far; 0 where that's unknown
 * @param problems what couldn't be understood, a sentence each
 */
public record StoredMetrics(
    List<StepGroup> steps, List<EpochRecord> epochs, List<Long> iterations, List<String> problems) {
  /** Room for ten million steps. */
  private static final long MOST_BYTES = 200L << 20;

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  /** Of a run that has measured nothing. */
  static final StoredMetrics NONE = new StoredMetrics(List.of(), List.of(), List.of(), List.of());

  public StoredMetrics {
    steps = List.copyOf(steps);
    epochs = List.copyOf(epochs);
    iterations = List.copyOf(iterations);
    problems = List.copyOf(problems);
  }

  /** Steps an epoch has; 0 before the end of the first. */
  public long stepsPerEpoch() {
    return epochs.isEmpty() ? 0 : iterations.get(0) / epochs.get(0).epoch();
  }

  static StoredMetrics read(Path file) {
    if (!Files.isRegularFile(file)) {
      return NONE;
    }
    Reading reading = new Reading();
    try {
      if (Files.size(file) > MOST_BYTES) {
        return problem(
            "metrics.jsonl has %,d bytes; at most %,d are read"
                .formatted(Files.size(file), MOST_BYTES));
      }
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
        lines.lines().forEach(reading::take);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      return problem("metrics.jsonl can't be read: " + Problems.of(e));
    }
    return reading.end();
  }

  private static StoredMetrics problem(String sentence) {
    return new StoredMetrics(List.of(), List.of(), List.of(), List.of(sentence));
  }

  /** Goes through a file's lines. */
  private static final class Reading {
    private final List<StepGroup> steps = new ArrayList<>();
    private final List<EpochRecord> epochs = new ArrayList<>();
    private final List<Long> iterations = new ArrayList<>();
    private int number;
    private int notUnderstood;
    private int firstNotUnderstood;
    private boolean lastWasHalf;

    void take(String line) {
      number++;
      lastWasHalf = false;
      if (line.isBlank()) {
        return;
      }
      try {
        MetricsLog.Line read = JSON.readValue(line, MetricsLog.Line.class);
        if (read == null) {
          complain(line);
          return;
        }
        if (read.steps() != null) {
          steps.add(read.steps());
        }
        if (read.epoch() != null && read.epoch().epoch() > 0) {
          epochs.add(read.epoch());
          iterations.add(steps.isEmpty() ? 0 : steps.get(steps.size() - 1).iteration());
        }
      } catch (JsonProcessingException e) {
        complain(line);
      }
    }

    private void complain(String line) {
      lastWasHalf = !line.endsWith("}");
      firstNotUnderstood = notUnderstood == 0 ? number : firstNotUnderstood;
      notUnderstood++;
    }

    StoredMetrics end() {
      // The last line of a run that is being written, or was killed, may be half there.
      int wrong = lastWasHalf ? notUnderstood - 1 : notUnderstood;
      List<String> problems =
          wrong == 0
              ? List.of()
              : List.of(
                  "metrics.jsonl: %,d lines can't be understood, line %,d first"
                      .formatted(wrong, firstNotUnderstood));
      return new StoredMetrics(steps, epochs, iterations, problems);
    }
  }
}
