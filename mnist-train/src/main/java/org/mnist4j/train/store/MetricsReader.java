package org.mnist4j.train.store;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.IoReason;
import org.mnist4j.train.io.StoredJson;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.MetricsLine;
import org.mnist4j.train.metrics.StepGroup;

/**
 * Reads a run's metrics as they grow: only what was appended since the last time, so that following
 * a long run costs no more than a short one. A run that was continued from an earlier step writes
 * over what it had written; then the file is read anew.
 */
final class MetricsReader {
  /** Room for ten million steps. */
  private static final long MOST_BYTES = 200L << 20;

  private static final int LONGEST_LINE = 1 << 20;
  private static final int PIECE = 1 << 16;

  private final Path file;
  private final boolean withBatches;
  private final List<StepGroup> steps = new ArrayList<>();
  private final List<EpochRecord> epochs = new ArrayList<>();
  private final List<Long> iterations = new ArrayList<>();
  private long lines;
  private long notUnderstood;
  private long firstNotUnderstood;

  /** The last whole line, or its beginning, which tells a file that grew from one written anew. */
  private byte[] lastLine = {};

  private long lastLineBegin;
  private long read;

  /**
   * @param withBatches whether to keep what was measured of single batches
   */
  MetricsReader(Path file, boolean withBatches) {
    this.file = file;
    this.withBatches = withBatches;
  }

  /** All that was measured so far. A last line without its end is still being written. */
  synchronized StoredMetrics read() {
    if (!Files.isRegularFile(file)) {
      begin();
      return StoredMetrics.NONE;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      if (channel.size() > MOST_BYTES) {
        return StoredMetrics.unreadable(
            "metrics.jsonl has %,d bytes; at most %,d are read"
                .formatted(channel.size(), MOST_BYTES));
      }
      if (!holdsLastLine(channel)) {
        begin();
      }
      readOn(channel);
    } catch (IOException e) {
      return StoredMetrics.unreadable("metrics.jsonl can't be read: " + IoReason.of(e));
    }
    return new StoredMetrics(steps, epochs, iterations, problems());
  }

  private void begin() {
    steps.clear();
    epochs.clear();
    iterations.clear();
    lines = 0;
    notUnderstood = 0;
    lastLine = new byte[0];
    lastLineBegin = 0;
    read = 0;
  }

  private boolean holdsLastLine(FileChannel channel) throws IOException {
    InputStream there = Channels.newInputStream(channel.position(lastLineBegin));
    return channel.size() >= read && Arrays.equals(there.readNBytes(lastLine.length), lastLine);
  }

  private void readOn(FileChannel channel) throws IOException {
    InputStream bytes =
        new BufferedInputStream(Channels.newInputStream(channel.position(read)), PIECE);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long place = read;
    for (int next = bytes.read(); next >= 0; next = bytes.read()) {
      place++;
      if (next == '\n') {
        lastLine = line.toByteArray();
        lastLineBegin = read;
        read = place;
        take(lastLine);
        line.reset();
      } else if (line.size() < LONGEST_LINE) {
        line.write(next);
      }
    }
  }

  private void take(byte[] text) {
    lines++;
    MetricsLine line = understood(text);
    if (line == null) {
      firstNotUnderstood = notUnderstood == 0 ? lines : firstNotUnderstood;
      notUnderstood++;
      return;
    }
    if (line.steps() != null) {
      steps.add(withBatches ? line.steps() : line.steps().withoutBatches());
    }
    if (line.epoch() != null && line.epoch().epoch() > 0) {
      epochs.add(line.epoch());
      iterations.add(steps.isEmpty() ? 0 : steps.get(steps.size() - 1).iteration());
    }
  }

  private static @Nullable MetricsLine understood(byte[] text) {
    try {
      return StoredJson.read(text, MetricsLine.class);
    } catch (IOException e) {
      return null;
    }
  }

  private List<String> problems() {
    return notUnderstood == 0
        ? List.of()
        : List.of(
            "metrics.jsonl: %,d lines can't be understood, line %,d first"
                .formatted(notUnderstood, firstNotUnderstood));
  }
}
