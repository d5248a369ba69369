package org.mnist4j.app.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.MetricsLog;
import org.mnist4j.train.metrics.MetricsLog.StepGroup;

/**
 * A run's metrics as they grow: reads only what was written since the last time, so that following
 * a long run costs no more than a short one.
 */
final class MetricsFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PIECE = 1 << 16;
  private static final int LONGEST_LINE = 1 << 20;

  private final Path file;
  private final List<StepGroup> steps = new ArrayList<>();
  private final List<EpochRecord> epochs = new ArrayList<>();
  private long read;

  MetricsFile(Path file) {
    this.file = file;
  }

  /** Reads what is new. The last line of a run that is being written may be half there. */
  synchronized void update() throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() < read) { // A run that was continued from an earlier step.
        steps.clear();
        epochs.clear();
        read = 0;
      }
      ByteBuffer piece = ByteBuffer.allocate(PIECE);
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (long place = read; channel.read(piece.clear(), place) > 0; place += piece.limit()) {
        piece.flip();
        while (piece.hasRemaining()) {
          byte next = piece.get();
          if (next == '\n') {
            take(line.toByteArray());
            read += line.size() + 1;
            line.reset();
          } else if (line.size() < LONGEST_LINE) {
            line.write(next);
          } else {
            throw new IOException(file + " has a line of over a million characters");
          }
        }
      }
    }
  }

  private void take(byte[] text) throws IOException {
    MetricsLog.Line line = JSON.readValue(text, MetricsLog.Line.class);
    StepGroup group = line.steps();
    if (group != null) {
      steps.add(withoutBatches(group));
    }
    if (line.epoch() != null) {
      epochs.add(line.epoch());
    }
  }

  private static StepGroup withoutBatches(StepGroup group) {
    return new StepGroup(
        group.iteration(),
        group.epoch(),
        group.trainLoss(),
        group.picturesPerSecond(),
        group.learningRate(),
        group.trainAccuracy(),
        null);
  }

  synchronized List<StepGroup> steps() {
    return List.copyOf(steps);
  }

  synchronized List<EpochRecord> epochs() {
    return List.copyOf(epochs);
  }

  /** A figure that may be missing, as the pages want it. */
  static double orNaN(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
