package org.mnist4j.onednn.internal.program;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Op;
import org.mnist4j.onednn.internal.dnnl.OpenMp;

/**
 * A few threads that work through the phases of a program together and meet after each. The calling
 * thread is one of them. A phase is cut into any number of lanes; a thread does its own share of
 * them first and then any that nobody has begun, so a thread that the operating system has put to
 * sleep costs no more than its share. What a lane computes does not depend on who runs it: there
 * may be more lanes than threads, and where there are fewer, the other threads sleep on.
 *
 * <p>Waiting spins for some tens of microseconds, longer than a meeting takes on an idle machine,
 * and then parks: a thread that kept spinning would hold a core that the missing one could run on.
 */
public final class LaneTeam implements AutoCloseable {
  private static final long SPIN_NANOS = 60_000;

  private final int size;
  private final List<Thread> workers = new ArrayList<>();
  private final AtomicIntegerArray asleep;
  private final @Nullable Thread[] threads;
  private volatile Job job;
  private volatile boolean closed;
  private volatile @Nullable Throwable failure;

  /**
   * @param lanes the most that a program is going to have; there are no more threads than the
   *     process has processors, since one that can't run only holds up the others
   */
  public LaneTeam(int lanes) {
    this(lanes, Runtime.getRuntime().availableProcessors());
  }

  LaneTeam(int lanes, int processors) {
    this.size = Math.min(lanes, processors);
    this.job = new Job(0, new Op[0][], 0, new Marks(0, 0));
    this.asleep = new AtomicIntegerArray(size);
    this.threads = new Thread[size];
    for (int i = 1; i < size; i++) {
      int member = i;
      Thread worker = new Thread(() -> work(member), "onednn-lane-" + i);
      worker.setDaemon(true);
      threads[i] = worker;
      workers.add(worker);
      worker.start();
    }
  }

  /**
   * Runs {@code phases[p][lane]} for all lanes of phase 0, then of phase 1, and so on. One caller
   * at a time.
   *
   * @throws RuntimeException what a lane threw; the other lanes have then run to the end
   */
  public void run(Op[][] program) {
    if (closed) {
      throw new IllegalStateException("the lanes are closed");
    }
    int before = OpenMp.enterLane();
    try {
      threads[0] = Thread.currentThread();
      failure = null;
      int lanes = program.length == 0 ? 0 : program[0].length;
      Marks marks =
          job.marks.hold(program.length, lanes) ? job.marks : new Marks(program.length, lanes);
      Job mine = new Job(job.number + 1, program, lanes, marks);
      job = mine;
      wake(mine);
      takePart(0, mine);
    } finally {
      threads[0] = null;
      OpenMp.leaveLane(before);
    }
    Throwable thrown = failure;
    if (thrown != null) {
      throw new IllegalStateException("a oneDNN lane failed: " + thrown.getMessage(), thrown);
    }
  }

  private void work(int member) {
    OpenMp.enterLane();
    long done = 0;
    while (true) {
      await(member, null, 0, done + 1);
      if (closed) {
        return;
      }
      Job next = job;
      done = next.number;
      if (member < next.lanes) {
        takePart(member, next);
      }
    }
  }

  private void takePart(int member, Job mine) {
    int lanes = mine.lanes;
    int own = lanes <= size ? member : (int) ((long) member * lanes / size);
    for (int phase = 0; phase < mine.phases.length; phase++) {
      for (int i = 0; i < lanes; i++) {
        int lane = own + i < lanes ? own + i : own + i - lanes;
        runIfUnclaimed(phase, lane, mine);
      }
      await(member, mine.marks, phase, mine.number);
    }
  }

  private void runIfUnclaimed(int phase, int lane, Job mine) {
    Marks marks = mine.marks;
    int slot = phase * mine.lanes + lane;
    long claimed = marks.claims.get(slot);
    if (claimed >= mine.number || !marks.claims.compareAndSet(slot, claimed, mine.number)) {
      return;
    }
    try {
      mine.phases[phase][lane].run();
    } catch (Throwable e) { // Whatever it was, the other threads must not wait for ever.
      failure = e;
    }
    if (marks.arrivals.incrementAndGet(phase) == mine.lanes) {
      marks.arrivals.set(phase, 0);
      marks.finished.set(phase, mine.number);
      wake(mine);
    }
  }

  private void wake(Job mine) {
    for (int i = 0; i < size && i < mine.lanes; i++) {
      if (asleep.get(i) != 0) {
        LockSupport.unpark(threads[i]);
      }
    }
  }

  /** Waits for a phase of the job {@code number}; without marks, for that job to begin. */
  private void await(int member, @Nullable Marks marks, int phase, long number) {
    if (reached(marks, phase, number)) {
      return;
    }
    long deadline = System.nanoTime() + SPIN_NANOS;
    do {
      for (int i = 0; i < 32; i++) {
        if (reached(marks, phase, number)) {
          return;
        }
        Thread.onSpinWait();
      }
    } while (System.nanoTime() < deadline);
    asleep.set(member, 1);
    while (!reached(marks, phase, number)) {
      LockSupport.park(this);
    }
    asleep.set(member, 0);
  }

  private boolean reached(@Nullable Marks marks, int phase, long number) {
    return marks == null ? closed || job.number >= number : marks.finished.get(phase) >= number;
  }

  /** Ends the threads and waits for them. */
  @Override
  public void close() {
    closed = true;
    for (Thread worker : workers) {
      LockSupport.unpark(worker);
    }
    for (Thread worker : workers) {
      boolean interrupted = false;
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** One run of a program; numbers only grow, so whoever comes late finds everything claimed. */
  private static final class Job {
    private final long number;
    private final Op[][] phases;
    private final int lanes;
    private final Marks marks;

    Job(long number, Op[][] phases, int lanes, Marks marks) {
      this.number = number;
      this.phases = phases;
      this.lanes = lanes;
      this.marks = marks;
    }
  }

  /**
   * How far jobs have come, in each phase. Jobs share them as long as they have no more phases or
   * lanes; one that has gets larger ones, and whoever is late still sees its own job done in the
   * old.
   */
  private static final class Marks {
    private final AtomicLongArray claims;
    private final AtomicIntegerArray arrivals;
    private final AtomicLongArray finished;

    Marks(int phases, int lanes) {
      this.claims = new AtomicLongArray(phases * lanes);
      this.arrivals = new AtomicIntegerArray(phases);
      this.finished = new AtomicLongArray(phases);
    }

    boolean hold(int phases, int lanes) {
      return phases <= finished.length() && phases * lanes <= claims.length();
    }
  }
}
