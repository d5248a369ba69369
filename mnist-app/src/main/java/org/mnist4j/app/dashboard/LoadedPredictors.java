package org.mnist4j.app.dashboard;

import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.predict.Predictor;

/** Predictors by the name of their model; the last few that were asked stay in memory. */
final class LoadedPredictors implements AutoCloseable {
  private static final int KEPT = 8;

  private final Map<String, Loaded> loaded = new LinkedHashMap<>(16, 0.75f, true);
  private final Object loading = new Object();
  // Many may predict at once; who closes a predictor waits until nobody does.
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  /** Loads a model. */
  interface Loader {
    Predictor load() throws IOException;
  }

  /** Asks a predictor. */
  interface Question<T> {
    T ask(Predictor predictor) throws IOException;
  }

  /** Whether a model is in memory, as old as it may be. */
  boolean contains(String model) {
    return find(model) != null;
  }

  /**
   * Asks a model, which is loaded first where that wasn't done yet.
   *
   * @param written when its file was written: one that was loaded before is loaded again
   */
  <T> T ask(String model, FileTime written, Loader loader, Question<T> question)
      throws IOException {
    while (true) {
      use.readLock().lock();
      try {
        Loaded known = find(model);
        if (known != null && known.written.equals(written)) {
          return question.ask(known.predictor);
        }
      } finally {
        use.readLock().unlock();
      }
      load(model, written, loader);
    }
  }

  private @Nullable Loaded find(String model) {
    synchronized (loaded) {
      return loaded.get(model);
    }
  }

  private void load(String model, FileTime written, Loader loader) throws IOException {
    synchronized (loading) {
      Loaded known = find(model);
      if (known == null || !known.written.equals(written)) {
        keep(model, new Loaded(written, loader.load()));
      }
    }
  }

  private void keep(String model, Loaded predictor) {
    use.writeLock().lock();
    try {
      synchronized (loaded) {
        putAway(model);
        if (loaded.size() == KEPT) {
          putAway(loaded.keySet().iterator().next());
        }
        loaded.put(model, predictor);
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  private void putAway(String model) {
    Loaded before = loaded.remove(model);
    if (before != null) {
      before.predictor.close();
    }
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      synchronized (loaded) {
        List.copyOf(loaded.keySet()).forEach(this::putAway);
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  private record Loaded(FileTime written, Predictor predictor) {}
}
