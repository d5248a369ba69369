package org.mnist4j.ui.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps the last answers for a second, so that many browsers that look at one training cost it no
 * more than one does. Each is computed once however many wait for it.
 */
public final class AnswerCache {
  private static final int MOST = 32;
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LongSupplier nanoTime;
  private final Map<String, Kept> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MOST;
        }
      };

  public AnswerCache() {
    this(System::nanoTime);
  }

  public AnswerCache(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  public Answer get(String key, Supplier<Answer> compute) {
    Kept kept;
    synchronized (answers) {
      kept = answers.computeIfAbsent(key, unused -> new Kept());
    }
    return kept.get(compute);
  }

  private final class Kept {
    private Answer answer = new Answer(204, "text/plain", "");
    private long computedAt;
    private boolean computed;

    public synchronized Answer get(Supplier<Answer> compute) {
      if (!computed || nanoTime.getAsLong() - computedAt >= KEPT_NANOS) {
        answer = compute.get();
        computedAt = nanoTime.getAsLong();
        computed = true;
      }
      return answer;
    }
  }
}
