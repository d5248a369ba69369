package org.mnist4j.onednn.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.mnist4j.onednn.internal.compile.PreProcessors;
import org.mnist4j.onednn.internal.compile.StageChain;
import org.mnist4j.onednn.internal.layer.loop.Loop;
import org.mnist4j.onednn.internal.layer.loop.LoopStage;
import org.mnist4j.onednn.internal.layer.vertex.PartsStage;
import org.mnist4j.onednn.internal.layer.vertex.SumStage;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;

/** Turns one vertex of a graph, that is no layer, into stages. */
final class VertexCompiler {
  private final ProgramBuilder program;
  private final StageChain chain;
  private final GraphVertices.Vertex vertex;
  private final String name;
  private final List<Signal> inputs;

  VertexCompiler(
      ProgramBuilder program, StageChain chain, GraphVertices.Vertex vertex, List<Signal> inputs) {
    this.program = program;
    this.chain = chain;
    this.vertex = vertex;
    this.name = "%s (%s)".formatted(vertex.name(), vertex.kind().getClass().getSimpleName());
    this.inputs = inputs;
  }

  void compile() {
    VertexKind.of(vertex.kind())
        .orElseThrow(() -> new IllegalArgumentException(name + ": unknown to the engine"))
        .addStages(this, vertex.kind());
  }

  /** The program as the vertex's stages see it. */
  ProgramBuilder program() {
    return program.folded(end().fold());
  }

  StageChain chain() {
    return chain;
  }

  String name() {
    return name;
  }

  /** What the vertex reads. */
  List<Signal> inputs() {
    return inputs;
  }

  /** What the vertex is given so far, where it reads one signal. */
  Signal end() {
    return chain.end();
  }

  void addPreProcessor(InputPreProcessor preProcessor) {
    PreProcessors.add(preProcessor, name, program, chain);
  }

  /** Brings the end into plain order. */
  void addPlain() {
    PreProcessors.addInOrder(Signal.plainTag(end().shape()), name, program, chain);
  }

  /** Brings the end into an order without gaps, where it has any. */
  void addWithoutGaps() {
    if (end().sampleFloats() != end().features()) {
      addPlain();
    }
  }

  /** The inputs, which have to be of one shape, in the first one's order. */
  List<Signal> alike() {
    Signal first = inputs.get(0);
    for (Signal each : inputs) {
      if (!Arrays.equals(each.shape(), first.shape()) || each.fold() != first.fold()) {
        throw new IllegalArgumentException(
            "%s reads signals of different shapes, %s and %s".formatted(name, first, each));
      }
    }
    return inOrder(first.tag());
  }

  /** The inputs in an order. */
  List<Signal> inOrder(int tag) {
    List<Signal> ordered = new ArrayList<>();
    for (Signal each : inputs) {
      chain.view(each);
      PreProcessors.addInOrder(tag, name, program, chain);
      ordered.add(chain.end());
    }
    return ordered;
  }

  /** Adds a loop on samples of what the vertex is given so far. */
  void addLoop(Loop loop, Signal output) {
    chain.add(name, new LoopStage(name, end(), output, 1, loop, List.of()));
  }

  /** Adds a loop on samples of all inputs, one after another in one order. */
  void addJoint(Loop loop, boolean likeInputs) {
    List<Signal> alike = alike();
    addMerge(alike.stream().map(Signal::viewedAsRows).toList(), Signal.plainTag(1));
    Signal first = alike.get(0);
    addLoop(
        loop,
        likeInputs
            ? program().signal(first.shape(), first.tag(), end().trained())
            : program().plainSignal(end().trained(), 1));
  }

  /** Adds what puts signals one behind another, along the channels. */
  void addMerge(List<Signal> signals, int tag) {
    List<PartsStage.Part> parts = new ArrayList<>();
    long channels = 0;
    for (Signal each : signals) {
      if (each.fold() != signals.get(0).fold()) {
        throw new IllegalArgumentException(
            "%s reads steps of sequences and whole samples, or sequences of different lengths"
                .formatted(name));
      }
      long[] shape = each.shape();
      long[] to = new long[shape.length];
      to[0] = channels;
      parts.add(new PartsStage.Part(each, new long[shape.length], to, shape));
      channels += shape[0];
    }
    long[] shape = signals.get(0).shape();
    shape[0] = channels;
    chain.add(name, new PartsStage(program(), parts, shape, tag), signals);
  }

  /** Adds what adds the inputs up. */
  void addSum() {
    List<Signal> alike = alike();
    chain.add(name, new SumStage(program(), alike), alike);
  }

  /** Adds what takes a part of each sample. */
  void addPart(long[] from, long[] shape) {
    PartsStage.Part part = new PartsStage.Part(end(), from, new long[from.length], shape);
    chain.add(name, new PartsStage(program(), List.of(part), shape, end().tag()));
  }
}
