package org.mnist4j.base;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Long work tells how far it is; who watches is the program's business, as with a log: nobody until
 * it calls {@link #watch}. May be stepped by several threads.
 */
public final class Progress implements AutoCloseable {
  /** Is told of work as it begins and ends, by whatever thread does it. */
  public interface Watcher {
    /** Work has begun, maybe within other work. */
    void begun(Progress progress);

    /** Work is over, well or not. */
    void ended(Progress progress);
  }

  private static final Watcher NOBODY =
      new Watcher() {
        @Override
        public void begun(Progress progress) {}

        @Override
        public void ended(Progress progress) {}
      };

  private static volatile Watcher watcher = NOBODY;

  private final String what;
  private final long from;
  private final long began = System.nanoTime();
  private final LongAdder done = new LongAdder();
  private volatile long total;
  private volatile List<String> details = List.of();

  private Progress(String what, long from, long total) {
    this.what = what;
    this.from = from;
    this.total = total;
  }

  /** Lets somebody watch all work that begins from now on. */
  public static void watch(Watcher somebody) {
    watcher = somebody;
  }

  /**
   * Begins work.
   *
   * @param what is done, such as "Drawing digits"
   * @param total how many steps it takes; 0 where that isn't known
   */
  public static Progress begin(String what, long total) {
    return begin(what, 0, total);
  }

  /** The same, some of whose steps were done before, in another process maybe. */
  public static Progress begin(String what, long from, long total) {
    Progress progress = new Progress(what, from, total);
    watcher.begun(progress);
    return progress;
  }

  /** A step is done. */
  public void step() {
    done.increment();
  }

  /**
   * So far it is.
   *
   * @param steps done, of all
   * @param of all, or 0 where that isn't known
   */
  public void at(long steps, long of) {
    done.add(steps - done());
    total = of;
  }

  /** What else there is to know at the moment, the most important first. */
  public void details(List<String> texts) {
    details = List.copyOf(texts);
  }

  public String what() {
    return what;
  }

  /** Steps that are done. */
  public long done() {
    return from + done.sum();
  }

  /** All steps; 0 where that isn't known. */
  public long total() {
    return total;
  }

  public List<String> details() {
    return details;
  }

  /** Since when, in {@link System#nanoTime()}'s measure. */
  public long began() {
    return began;
  }

  /** The seconds left at the pace so far; NaN as long as there's none. */
  public double secondsLeft() {
    long here = done.sum();
    double seconds = (System.nanoTime() - began) / 1e9;
    return here == 0 || total == 0 ? Double.NaN : seconds / here * Math.max(0, total - done());
  }

  @Override
  public void close() {
    watcher.ended(this);
  }
}
