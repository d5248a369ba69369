package org.mnist4j.ui.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last answers for a second, so that many browsers that look at one training cost it no
 * more than one does. Each is computed once however many wait for it.
 */
public final class AnswerCache {
  private static final int MOST = 32;
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Map<String, Kept> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MOST;
        }
      };

  /** The kept answer to a question or else a new one; null where there is nothing. */
  public @Nullable Answer get(String key, Callable<@Nullable Answer> compute) throws Exception {
    Kept kept;
    synchronized (answers) {
      kept = answers.computeIfAbsent(key, unused -> new Kept());
    }
    return kept.get(compute);
  }

  private static final class Kept {
    private @Nullable Answer answer;
    private long computedAt;
    private boolean computed;

    synchronized @Nullable Answer get(Callable<@Nullable Answer> compute) throws Exception {
      if (!computed || System.nanoTime() - computedAt >= KEPT_NANOS) {
        answer = compute.call();
        computedAt = System.nanoTime();
        computed = true;
      }
      return answer;
    }
  }
}
