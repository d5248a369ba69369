package org.mnist4j.ui.stats;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;

/**
 * Keeps the statistics of a training of any length in bounded memory, spread evenly over the whole
 * of it. When a worker's updates grow over the limit, every second one is forgotten, and from then
 * on only every second, fourth, eighth, ... new one is kept; the newest is always there.
 *
 * <p>DL4J's pages draw at most 512 points, so a limit of twice that loses nothing on the screen.
 */
public final class BoundedStatsStorage extends InMemoryStatsStorage {
  /** How many updates are kept of each worker unless told otherwise. */
  static final int DEFAULT_LIMIT = 1_024;

  /** How many bytes of updates, as written to a file, are kept of each worker at most. */
  static final long BYTE_LIMIT = 16L << 20;

  private static final int SMALLEST_LIMIT = 2;

  private final int limit;
  private final Map<SessionTypeWorkerId, Kept> kept = new HashMap<>();

  /** Keeps {@link #DEFAULT_LIMIT} updates of each worker. */
  public BoundedStatsStorage() {
    this(DEFAULT_LIMIT);
  }

  /**
   * Keeps some number of updates.
   *
   * @param limit at most how many of each worker, at least 2
   */
  BoundedStatsStorage(int limit) {
    if (limit < SMALLEST_LIMIT) {
      throw new IllegalArgumentException(
          "A storage of statistics keeps at least " + SMALLEST_LIMIT + " updates, not " + limit);
    }
    this.limit = limit;
  }

  @Override
  public synchronized void putUpdate(Persistable update) {
    Map<Long, Persistable> updates =
        getUpdateMap(update.getSessionID(), update.getTypeID(), update.getWorkerID(), true);
    SessionTypeWorkerId worker =
        new SessionTypeWorkerId(update.getSessionID(), update.getTypeID(), update.getWorkerID());
    Kept known = kept.computeIfAbsent(worker, unused -> new Kept());
    super.putUpdate(update);
    known.add(update.getTimeStamp(), update.encodingLengthBytes(), updates);
  }

  /** Which of one worker's updates are kept: time stamp to number and size, in order of time. */
  private final class Kept {
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private long next;
    private long stride = 1;
    private long bytes;

    void add(long time, int size, Map<Long, Persistable> updates) {
      Map.Entry<Long, Entry> newest = entries.lastEntry();
      if (newest != null && newest.getKey() != time && newest.getValue().number % stride != 0) {
        forget(newest.getKey(), updates);
      }
      Entry replaced = entries.put(time, new Entry(next++, size));
      bytes += size - (replaced == null ? 0 : replaced.size);
      while (entries.size() > SMALLEST_LIMIT && (entries.size() > limit || bytes > BYTE_LIMIT)) {
        stride *= 2;
        thin(time, updates);
      }
    }

    private void thin(long newest, Map<Long, Persistable> updates) {
      for (Map.Entry<Long, Entry> entry : List.copyOf(entries.entrySet())) {
        if (entry.getKey() != newest && entry.getValue().number % stride != 0) {
          forget(entry.getKey(), updates);
        }
      }
    }

    private void forget(Long time, Map<Long, Persistable> updates) {
      Entry gone = entries.remove(time);
      bytes -= gone == null ? 0 : gone.size;
      updates.remove(time);
    }
  }

  private record Entry(long number, int size) {}
}
