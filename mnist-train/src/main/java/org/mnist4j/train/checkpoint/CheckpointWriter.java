package org.mnist4j.train.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.IoReason;
import org.mnist4j.train.checkpoint.CheckpointFormat.Section;
import org.mnist4j.train.metrics.MetricsLog;
import org.mnist4j.train.model.NetworkMemory;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes checkpoints on a thread of its own. The arrays are copied before {@link #begin} returns,
 * into room that is used again and again, so that training needn't wait for checksums and disk. One
 * checkpoint is written at a time. One that can't be written is told and forgotten: the files
 * before it stay, and training goes on.
 */
public final class CheckpointWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CheckpointWriter.class);

  private final Checkpoints folder;
  private final NetworkMemory network;
  private final MetricsLog metrics;
  private final ExecutorService thread;
  private @Nullable ByteBuffer parameters;
  private @Nullable ByteBuffer updaterState;
  private @Nullable Future<?> underWay;
  private volatile @Nullable Path latest;

  /**
   * @param latest the checkpoint that training goes on from, if there's one
   */
  public CheckpointWriter(
      Checkpoints folder, NetworkMemory network, MetricsLog metrics, @Nullable Path latest) {
    this.folder = folder;
    this.network = network;
    this.metrics = metrics;
    this.latest = latest;
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread made = new Thread(task, "checkpoint-writer");
              made.setDaemon(true);
              return made;
            });
  }

  /** Whether one is being written. */
  boolean busy() {
    return underWay != null && !underWay.isDone();
  }

  /** The latest that was written whole; null when there's none. */
  public @Nullable Path latest() {
    return latest;
  }

  /** Whether the latest that was written is the one after so many steps of the run. */
  boolean wrote(long iteration) {
    return folder.file(iteration).equals(latest);
  }

  /**
   * Begins to write a checkpoint of the network as it is now, when the one before is done.
   *
   * @param best the best epoch's parameters, which nobody changes any more
   * @param sum of the last epochs' parameters, which nobody changes any more
   */
  void begin(CheckpointState state, @Nullable INDArray best, @Nullable INDArray sum) {
    await();
    Map<Section, ByteBuffer> sections = new EnumMap<>(Section.class);
    sections.put(Section.STATE, ByteBuffer.wrap(state.toJson()));
    parameters = copy(NetworkMemory.bytes(network.parameters()), parameters);
    sections.put(Section.PARAMETERS, parameters);
    INDArray updater = network.updaterState();
    if (updater != null) {
      updaterState = copy(NetworkMemory.bytes(updater), updaterState);
      sections.put(Section.UPDATER_STATE, updaterState);
    }
    if (best != null) {
      sections.put(Section.BEST_PARAMETERS, NetworkMemory.bytes(best));
    }
    if (sum != null) {
      sections.put(Section.SUM_OF_LAST, NetworkMemory.bytes(sum));
    }
    underWay = thread.submit(() -> write(state, sections));
  }

  private static ByteBuffer copy(ByteBuffer from, @Nullable ByteBuffer room) {
    ByteBuffer to =
        room == null
            ? ByteBuffer.allocateDirect(from.remaining()).order(ByteOrder.nativeOrder())
            : room.clear();
    return to.put(from).flip();
  }

  private void write(CheckpointState state, Map<Section, ByteBuffer> sections) {
    Path file = folder.file(state.place().iteration());
    try {
      folder.prepare();
      metrics.force();
      CheckpointFormat.write(file, sections);
      latest = file;
      folder.prune((long) state.progress().bestEpoch() * state.place().stepsPerEpoch());
    } catch (IOException e) {
      notWritten(state.place().iteration(), e);
    }
  }

  /** Tells that a checkpoint couldn't be written. */
  void notWritten(long iteration, IOException e) {
    log.warn(
        "The checkpoint {} can't be written: {}. {}; training goes on.",
        folder.file(iteration),
        IoReason.of(e),
        latest == null ? "There's none yet" : latest + " stays the latest");
  }

  /** Waits until what was begun is written. */
  public void await() {
    Future<?> task = underWay;
    if (task == null) {
      return;
    }
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("writing a checkpoint failed", e.getCause());
    }
    underWay = null;
  }

  @Override
  public void close() {
    await();
    thread.shutdown();
  }
}
