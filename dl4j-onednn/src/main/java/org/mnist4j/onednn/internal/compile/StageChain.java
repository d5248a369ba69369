package org.mnist4j.onednn.internal.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** The stages of a program from the first on, each reading what the one before it gives. */
final class StageChain {
  private final List<Link> links = new ArrayList<>();
  private Signal end;
  private @Nullable NativeFloats mask;
  private @Nullable NativeFloats labelMask;

  StageChain(Signal input) {
    this.end = input;
  }

  /** What the last stage gives; the input as long as there is none. */
  Signal end() {
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
  void view(long... shape) {
    end = end.viewedAs(shape);
  }

  /** The same memory as another signal. */
  void view(Signal other) {
    end = other;
  }

  void add(String name, Stage stage) {
    links.add(new Link(name, stage));
    end = stage.output();
  }

  /** The last stage; null where there is none. */
  @Nullable Stage last() {
    return links.isEmpty() ? null : links.get(links.size() - 1).stage;
  }

  /** Puts another in the last stage's place, made with that one's name. */
  void replaceLast(String name, Function<String, Stage> made) {
    Link last = links.remove(links.size() - 1);
    add(name, made.apply(last.name));
  }

  /** Whether the first stage lets its input lie elsewhere at each run. */
  boolean readsInPlace() {
    return !links.isEmpty() && links.get(0).stage.readsInPlace();
  }

  void addForward(ProgramBuilder program) {
    for (Link link : links) {
      program.stage(link.name);
      link.stage.forward(program.folded(link.stage.output().fold()));
    }
  }

  void addBackward(ProgramBuilder program) {
    for (int i = links.size() - 1; i >= 0 && links.get(i).stage.output().trained(); i--) {
      program.stage(links.get(i).name);
      Stage stage = links.get(i).stage;
      stage.backward(program.folded(stage.output().fold()));
    }
  }

  private record Link(String name, Stage stage) {}
}
