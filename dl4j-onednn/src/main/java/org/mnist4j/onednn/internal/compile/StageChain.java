package org.mnist4j.onednn.internal.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/**
 * The stages of a program from the first on, each reading what is its end at that time: what the
 * stage before it gives, unless another signal was taken.
 */
public final class StageChain {
  private final List<Link> links = new ArrayList<>();
  private final Set<Signal> shared = new HashSet<>();
  private Signal end;
  private @Nullable NativeFloats mask;
  private @Nullable NativeFloats labelMask;

  public StageChain(Signal input) {
    this.end = input;
  }

  /** What the last stage gives; the input as long as there is none. */
  public Signal end() {
    return end;
  }

  /** Which steps of the sequences count, [batch, steps]; null where all do. */
  @Nullable NativeFloats mask() {
    return mask;
  }

  void mask(@Nullable NativeFloats steps) {
    mask = steps;
  }

  /** Which rows of outputs count in the loss; null where all do. */
  @Nullable NativeFloats labelMask() {
    return labelMask;
  }

  void labelMask(@Nullable NativeFloats rows) {
    labelMask = rows;
  }

  /** The same memory under another shape. */
  public void view(long... shape) {
    end = end.viewedAs(shape);
  }

  /** The same memory as another signal. */
  public void view(Signal other) {
    end = other;
  }

  public void add(String name, Stage stage) {
    add(name, stage, List.of(end));
  }

  /**
   * Adds a stage that doesn't read what is the end now.
   *
   * @param inputs what the stage reads
   */
  public void add(String name, Stage stage, List<Signal> inputs) {
    links.add(new Link(name, stage, inputs));
    end = stage.output();
  }

  /** The stage that gives what is the end now; null where the last one doesn't. */
  public @Nullable Stage last() {
    Stage last = links.isEmpty() ? null : links.get(links.size() - 1).stage;
    return last != null && last.output() == end ? last : null;
  }

  /**
   * As {@link #last}; null also where others read the end too, so that no stage may take its place
   * together with its giver.
   */
  @Nullable Stage lastForOne() {
    return shared.contains(end) ? null : last();
  }

  /** What is the end now is read more than once. */
  public void share() {
    shared.add(end);
  }

  public int size() {
    return links.size();
  }

  /** Puts another in the last stage's place, made with that one's name. */
  void replaceLast(String name, Function<String, Stage> made) {
    Link last = links.remove(links.size() - 1);
    add(name, made.apply(last.name), last.inputs);
  }

  /** Whether stage {@code i} lets its input lie elsewhere at each run. */
  public boolean readsInPlace(int i) {
    return i < links.size() && links.get(i).stage.readsInPlace();
  }

  /**
   * Adds the way forward. Unless there is a way back, what has been read for the last time makes
   * room for others.
   *
   * @param kept what is read when the program has run
   */
  public void addForward(ProgramBuilder program, List<Signal> kept) {
    for (int i = 0; i < links.size(); i++) {
      program.stage(links.get(i).name);
      Stage stage = links.get(i).stage;
      stage.forward(program.folded(stage.output().fold()));
      if (!program.mode().training()) {
        for (int before = 0; before <= i; before++) {
          Signal signal = links.get(before).stage.output();
          if (lastReader(signal) == i && kept.stream().noneMatch(signal::sharesValues)) {
            program.release(signal);
          }
        }
      }
    }
  }

  /** Throws where each step of a sequence is a sample of its own in what a network gives. */
  public void requireWholeSamples() {
    if (end.fold() > 1) {
      throw new IllegalArgumentException(
          "a network that ends with each step of a sequence as a sample of its own is not"
              + " supported; end it with an RnnOutputLayer");
    }
  }

  /** The last stage that reads a signal; -1 where none does. */
  private int lastReader(Signal signal) {
    for (int i = links.size() - 1; i >= 0; i--) {
      if (links.get(i).inputs.stream().anyMatch(signal::sharesValues)) {
        return i;
      }
    }
    return -1;
  }

  /** The first stage that gives a signal. */
  private int giver(Signal signal) {
    for (int i = 0; i < links.size(); i++) {
      if (links.get(i).stage.output().sharesValues(signal)) {
        return i;
      }
    }
    throw new IllegalStateException("no stage gives " + signal);
  }

  /** Adds the way back. What a stage has given makes room for others when its way back is done. */
  public void addBackward(ProgramBuilder program) {
    for (int i = links.size() - 1; i >= 0; i--) {
      Signal output = links.get(i).stage.output();
      if (output.trained()) {
        program.stage(links.get(i).name);
        links.get(i).stage.backward(program.folded(output.fold()));
      }
      if (giver(output) == i && links.get(i).inputs.stream().noneMatch(output::sharesValues)) {
        program.release(output);
      }
    }
  }

  private record Link(String name, Stage stage, List<Signal> inputs) {}
}
