package org.mnist4j.train.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.mnist4j.base.IoReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a run's metrics as it goes: JSON lines, one every {@value #STEPS_PER_LINE} steps and one
 * an epoch ({@code {"steps":…}} and {@code {"epoch":…}}), each at once, so that a run that dies
 * leaves what it measured. Lines that can't be written, on a full disk for instance, are kept and
 * tried again with the next.
 */
public final class MetricsLog implements RunListener, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MetricsLog.class);
  private static final int STEPS_PER_LINE = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final FileChannel channel;
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private boolean warned;
  private long length;
  private final List<StepRecord> group = new ArrayList<>();
  private long groupBegin = System.nanoTime();

  /**
   * Where a log stands.
   *
   * @param length bytes of the file
   * @param group the steps since the last line, fewer than {@value #STEPS_PER_LINE}
   * @param seconds these steps have taken
   */
  public record Position(
      @JsonProperty("length") long length,
      @JsonProperty("group") List<StepRecord> group,
      @JsonProperty("seconds") double seconds) {
    /** The beginning of a file. */
    public static final Position BEGIN = new Position(0, List.of(), 0);

    public Position {
      group = List.copyOf(group);
    }
  }

  private MetricsLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a log.
   *
   * @param position where to go on; what the file holds behind it is cut off
   */
  public static MetricsLog open(Path file, Position position) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.size() < position.length) {
      log.warn("{} is shorter than it was; the lines that are gone stay gone.", file);
    }
    channel.truncate(position.length);
    MetricsLog metrics = new MetricsLog(file, channel);
    metrics.length = channel.size();
    metrics.group.addAll(position.group);
    metrics.groupBegin -= (long) (position.seconds * 1e9);
    return metrics;
  }

  @Override
  public void stepDone(StepRecord step) {
    group.add(step);
    if (group.size() == STEPS_PER_LINE || step.step() == step.stepsPerEpoch()) {
      double loss = group.stream().mapToDouble(StepRecord::loss).average().orElse(Double.NaN);
      long pictures = group.stream().mapToLong(StepRecord::pictures).sum();
      double rate = pictures / groupSeconds();
      write(new MetricsLine(StepGroup.of(step, loss, rate, BatchCurves.of(group)), null));
      beginGroup();
    }
  }

  @Override
  public void epochDone(EpochRecord epoch) {
    write(new MetricsLine(null, epoch));
    beginGroup(); // Validation isn't training time.
  }

  /**
   * Where the log stands now, all of it on its way to the disk.
   *
   * @throws IOException when lines couldn't be written yet
   */
  public Position position() throws IOException {
    writeWaiting();
    return new Position(length, group, groupSeconds());
  }

  /** Forces what was written to the disk; from any thread. */
  public void force() throws IOException {
    channel.force(false);
  }

  private double groupSeconds() {
    return (System.nanoTime() - groupBegin) / 1e9;
  }

  private void beginGroup() {
    group.clear();
    groupBegin = System.nanoTime();
  }

  private void write(MetricsLine line) {
    try {
      waiting.writeBytes((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
      writeWaiting();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON for a line of metrics", e);
    } catch (IOException e) {
      if (!warned) {
        warned = true;
        log.warn("{} can't be written: {}. Training goes on.", file, IoReason.of(e));
      }
    }
  }

  /** Writes all that waits, from the end of the last whole line on. */
  private void writeWaiting() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(waiting.toByteArray());
    while (bytes.hasRemaining()) {
      channel.write(bytes, length + bytes.position());
    }
    length += bytes.position();
    waiting.reset();
    warned = false;
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      writeWaiting();
    }
  }
}
