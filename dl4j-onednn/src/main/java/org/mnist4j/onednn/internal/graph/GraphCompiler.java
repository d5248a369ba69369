package org.mnist4j.onednn.internal.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mnist4j.onednn.internal.compile.InputFormat;
import org.mnist4j.onednn.internal.compile.LayerCompiler;
import org.mnist4j.onednn.internal.compile.NetworkLayer;
import org.mnist4j.onednn.internal.compile.StageChain;
import org.mnist4j.onednn.internal.layer.loss.LossStage;
import org.mnist4j.onednn.internal.layer.vertex.ForkStage;
import org.mnist4j.onednn.internal.program.InputStage;
import org.mnist4j.onednn.internal.program.Outcome;
import org.mnist4j.onednn.internal.program.Program;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.update.ParameterUpdates;

/** Turns a graph's vertices into a program for one batch size. */
final class GraphCompiler {
  private final GraphVertices vertices;
  private final ProgramBuilder program;
  private final ParameterUpdates updates;
  private final StageChain chain;
  private final boolean training;

  /** What is still to be read of each vertex and input: a signal a reader. */
  private final Map<String, Deque<Signal>> unread = new HashMap<>();

  private final Map<String, Signal> results = new HashMap<>();
  private final Map<String, LossStage> losses = new HashMap<>();

  GraphCompiler(GraphVertices vertices, ProgramBuilder program) {
    this.vertices = vertices;
    this.program = program;
    this.updates = new ParameterUpdates(program);
    this.training = program.mode().training();
    this.chain = new StageChain(program.plainSignal(false, 1));
  }

  /**
   * @param shapes of a sample of each input
   */
  Program compile(List<long[]> shapes) {
    Map<Signal, InputStage> features = addInputs(shapes);
    Map<Signal, Boolean> copied = new HashMap<>();
    for (GraphVertices.Vertex vertex : vertices.all()) {
      if (!results.containsKey(vertex.name())) {
        int before = chain.size();
        List<Signal> inputs = vertex.inputs().stream().map(this::take).toList();
        chain.view(inputs.get(0));
        if (vertex.layer() == null) {
          new VertexCompiler(program, chain, vertex, inputs).compile();
          publish(vertex);
        } else {
          addRun(vertices.run(vertex));
        }
        boolean direct = chain.readsInPlace(before);
        inputs.forEach(input -> copied.merge(input, !direct, Boolean::logicalOr));
      }
    }
    if (program.substitutes()) {
      program.meet();
    }
    features.forEach(
        (input, stage) -> {
          if (!copied.getOrDefault(input, true)) {
            stage.readInPlace(input);
          }
        });
    return finish(List.copyOf(features.values()));
  }

  private Map<Signal, InputStage> addInputs(List<long[]> shapes) {
    Map<Signal, InputStage> stages = new LinkedHashMap<>();
    for (int i = 0; i < shapes.size(); i++) {
      String name = vertices.inputs().get(i);
      Signal input = program.plainSignal(false, shapes.get(i));
      InputStage stage = new InputStage();
      stage.addCopy(
          program, "copy-features", program.writes(input, true).floats(program.allRows()));
      Signal shown = input;
      if (input.isPicture() && InputFormat.channelsLast(vertices.layersBehind(name))) {
        long[] shape = shapes.get(i);
        shown = input.viewedChannelsLast(shape[2], shape[0], shape[1]);
      } else if (input.isSequence() && InputFormat.stepsFirst(vertices.layersBehind(name))) {
        long[] shape = shapes.get(i);
        shown = input.viewedChannelsLast(shape[1], shape[0]);
      }
      stages.put(shown, stage);
      int readers = vertices.readers(name).size();
      unread.put(name, new ArrayDeque<>(Collections.nCopies(readers, shown)));
    }
    return stages;
  }

  private Signal take(String name) {
    return Objects.requireNonNull(unread.get(name), name).removeFirst();
  }

  private void addRun(List<GraphVertices.Vertex> run) {
    List<NetworkLayer> layers = run.stream().map(GraphVertices.Vertex::layer).toList();
    for (int i = 0; i < run.size(); i++) {
      new LayerCompiler(layers, program, updates, chain, i).compile();
      results.put(run.get(i).name(), chain.end());
    }
    publish(run.get(run.size() - 1));
  }

  /** Lets the readers of a vertex have its result. */
  private void publish(GraphVertices.Vertex vertex) {
    Signal result = chain.end();
    results.put(vertex.name(), result);
    if (vertices.isOutput(vertex)) {
      chain.requireWholeSamples();
      if (training) {
        losses.put(vertex.name(), (LossStage) Objects.requireNonNull(chain.last()));
      }
      return;
    }
    int readers = vertices.readers(vertex.name()).size();
    if (readers > 1) {
      chain.share();
    }
    List<Signal> branches = Collections.nCopies(readers, result);
    if (training && readers > 1 && result.trained()) {
      ForkStage fork = new ForkStage(result, readers);
      chain.add(vertex.name() + " gradients", fork);
      branches = fork.branches();
    }
    unread.put(vertex.name(), new ArrayDeque<>(branches));
  }

  private Program finish(List<InputStage> features) {
    List<InputStage> targets = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    if (training) {
      for (String output : vertices.outputs()) {
        LossStage loss = Objects.requireNonNull(losses.get(output));
        outcomes.add(loss);
        InputStage labels = new InputStage();
        labels.addCopy(program, "copy-labels", loss.labels());
        targets.add(labels);
      }
    }
    chain.addForward(program, results(vertices.outputs()));
    if (training) {
      chain.addBackward(program);
      updates.addShares();
      program.meet();
    }
    int mainEnd = program.phaseCount();
    if (program.mode() == ProgramBuilder.Mode.OBSERVED_TRAINING) {
      updates.updateFromGradientArray();
    }
    program.allocateScratchpads();
    return new Program(
        program,
        mainEnd,
        new Program.Inputs(features, targets, new InputStage(), new InputStage()),
        results(vertices.outputs()),
        outcomes,
        activations());
  }

  private List<Signal> results(List<String> names) {
    return names.stream().map(name -> Objects.requireNonNull(results.get(name))).toList();
  }

  private List<Signal> activations() {
    return results(
        vertices.all().stream()
            .filter(vertex -> !vertices.isOutput(vertex))
            .map(GraphVertices.Vertex::name)
            .toList());
  }
}
