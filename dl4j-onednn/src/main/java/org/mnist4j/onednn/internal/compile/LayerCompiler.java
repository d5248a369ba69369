package org.mnist4j.onednn.internal.compile;

import static org.bytedeco.dnnl.global.dnnl.dnnl_acb;
import static org.bytedeco.dnnl.global.dnnl.dnnl_acdb;

import java.util.List;
import java.util.function.Function;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.PictureOrder;
import org.mnist4j.onednn.internal.layer.ActivationStage;
import org.mnist4j.onednn.internal.layer.DropoutStage;
import org.mnist4j.onednn.internal.layer.OrderStage;
import org.mnist4j.onednn.internal.layer.SoftmaxStage;
import org.mnist4j.onednn.internal.layer.loop.ActivationLoops;
import org.mnist4j.onednn.internal.layer.loop.DropoutLoops;
import org.mnist4j.onednn.internal.layer.loop.Loop;
import org.mnist4j.onednn.internal.layer.loop.LoopStage;
import org.mnist4j.onednn.internal.layer.loop.Noise;
import org.mnist4j.onednn.internal.layer.loop.ParameterNoise;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.parameters.WeightsAndBias;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;
import org.mnist4j.onednn.internal.update.ParameterUpdates;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/** Turns one layer of a network into stages, behind those of the layers before it. */
public final class LayerCompiler {
  private final NetworkLayer position;
  private final int place;
  private final ProgramBuilder program;
  private final ParameterUpdates updates;
  private final FollowingLayers following;
  private final StageChain chain;
  private final Layer layer;
  private final String name;

  /**
   * @param layers of which each alone reads what the one before it gives
   * @param chain takes the stages
   * @param place of the layer among those, from 0
   */
  public LayerCompiler(
      List<NetworkLayer> layers,
      ProgramBuilder program,
      ParameterUpdates updates,
      StageChain chain,
      int place) {
    this.position = layers.get(place);
    this.place = place;
    this.program = program;
    this.updates = updates;
    this.following = new FollowingLayers(layers);
    this.chain = chain;
    this.layer = position.layer();
    this.name =
        "%s (%s)"
            .formatted(
                layer.getLayerName() == null ? "layer " + position.index() : layer.getLayerName(),
                layer.getClass().getSimpleName());
  }

  public void compile() {
    program.freeze(position.frozen());
    if (position.preProcessor() != null) {
      PreProcessors.add(position.preProcessor(), name, program, chain);
    }
    if (end().isSequence() && !RecurrentLayers.takesAnyOrder(layer)) {
      addPlain();
    }
    LayerKind<?> kind =
        LayerKind.of(layer)
            .orElseThrow(() -> new IllegalArgumentException(name + ": unknown to the engine"));
    if (kind.drops() && layer.getIDropout() != null && program.learns()) {
      addDropout(layer.getIDropout());
    }
    if (program.learns() && layer instanceof BaseLayer base && base.getWeightNoise() != null) {
      addNoise(base.getWeightNoise());
    }
    kind.addStages(this, layer);
    RecurrentLayers.passMask(this, layer);
    program.freeze(false);
  }

  /** The program as the layer's stages see it. */
  ProgramBuilder program() {
    return program.folded(end().fold());
  }

  ParameterUpdates updates() {
    return updates;
  }

  StageChain chain() {
    return chain;
  }

  String name() {
    return name;
  }

  /** What the layer is given so far. */
  Signal end() {
    return chain.end();
  }

  /** The layer's parameter of that name. */
  ParameterSlot slot(String parameter) {
    return program.parameters().slot(position.index(), parameter);
  }

  /** The layer's place among the network's. */
  int index() {
    return position.index();
  }

  WeightsAndBias parameters(String weights, String bias, boolean hasBias) {
    return new WeightsAndBias(slot(weights), hasBias ? slot(bias) : null);
  }

  Noise noise() {
    return new Noise(position.seed(), position.index(), program.step());
  }

  /** The lanes share the parameter arrays, and meet before the layers begin. */
  private void addNoise(IWeightNoise noise) {
    int array = 0;
    for (String parameter : layer.initializer().paramKeys(layer)) {
      boolean bias = layer.initializer().isBiasParam(layer, parameter);
      boolean weights = layer.initializer().isWeightParam(layer, parameter);
      if (weights || (bias && ParameterNoise.appliesToBias(noise))) {
        ParameterSlot slot = slot(parameter);
        program.stage(name + " noise");
        program.add(
            program.lanes().get((position.index() + array) % program.lanes().size()),
            parameter,
            ParameterNoise.of(
                noise,
                noise(),
                array,
                program.parameters().values(slot),
                program.substitute(slot)));
      }
      array++;
    }
  }

  void addDropout(IDropout dropout) {
    String stage = name + " dropout";
    if (dropout.getClass() == Dropout.class) {
      chain.add(
          stage,
          new DropoutStage(
              program(), position.index(), position.seed(), (Dropout) dropout, chain.end()));
      return;
    }
    boolean byChannel = DropoutLoops.byChannel(dropout);
    if (byChannel || hasGaps()) {
      addPlain();
    }
    int pieces = byChannel ? (int) end().shape()[0] : pieces(end());
    addLoop(stage, pieces, DropoutLoops.of(dropout, noise()), likeInput(), List.of());
  }

  /** Makes each step of the layer's input, which has to be sequences, a sample of its own. */
  void fold() {
    requireSequence();
    PreProcessors.fold(name, program, chain);
  }

  /** A signal of sequences with channels last, which a stage brings into that order. */
  Signal inStepOrder(Signal sequences, List<Stage> stages) {
    if (sequences.tag() == dnnl_acb) {
      return sequences;
    }
    OrderStage order = new OrderStage(program(), sequences, dnnl_acb);
    stages.add(order);
    return order.output();
  }

  void requireSequence() {
    if (!end().isSequence()) {
      throw new IllegalArgumentException(
          "%s takes sequences [batch, channels, steps], but is given %s".formatted(name, end()));
    }
  }

  void requireFeatures(long wanted) {
    PreProcessors.requireFeatures(name, end(), wanted);
  }

  /** The layer's input, which has to be rows of features. */
  Signal rows() {
    if (!end().isRow()) {
      throw new IllegalArgumentException(
          name + " takes rows of features, but is given pictures " + end());
    }
    return end();
  }

  /** The layer's input, which has to be pictures. */
  Signal picture() {
    if (!end().isPicture()) {
      throw new IllegalArgumentException(
          "%s takes pictures [batch, channels, height, width], but is given %s; set the network's input type"
              .formatted(name, end()));
    }
    return end();
  }

  /** The layer's input, which has to be sequences, seen as pictures one pixel wide. */
  void viewSequenceAsPicture() {
    requireSequence();
    chain.view(end().shape()[0], end().shape()[1], 1);
  }

  /** Back from what {@link #viewSequenceAsPicture} has made of it. */
  void viewPictureAsSequence() {
    addPlain();
    chain.view(end().shape()[0], end().shape()[1]);
  }

  /** Adds what brings the layer's input into plain order, where it is in another. */
  void addPlain() {
    PreProcessors.addInOrder(Signal.plainTag(end().shape()), name, program, chain);
  }

  void addChannelsLast() {
    PreProcessors.addInOrder(dnnl_acdb, name, program, chain);
  }

  /** A signal as the layer's input is. */
  Signal likeInput() {
    return program().signal(end().shape(), end().tag(), end().trained());
  }

  /** A signal in plain order. */
  Signal plain(boolean parameters, long... shape) {
    return program().plainSignal(end().trained() || (parameters && program.learns()), shape);
  }

  /**
   * The order of the layer's input, which has to be pictures, by channels or blocks of them; brings
   * it into plain order where the last block is not full.
   */
  PictureOrder order() {
    picture();
    if (PictureOrder.of(end().tag(), end().shape()).isEmpty()) {
      addPlain();
    }
    return PictureOrder.of(end().tag(), end().shape()).orElseThrow();
  }

  /** Adds a loop on pieces of one channel or one block of them, which gives other pictures. */
  void addLoop(String stage, PictureOrder order, Loop loop, long height, long width) {
    long[] shape = {order.channels(), height, width};
    Signal output = program().signal(shape, end().tag(), end().trained());
    addLoop(stage, order.channels() / order.block(), loop, output, List.of());
  }

  /**
   * Adds a loop over arrays.
   *
   * @param pieces into which a sample is cut
   */
  void addLoop(String stage, int pieces, Loop loop, Signal output, List<ParameterSlot> parameters) {
    chain.add(stage, new LoopStage(stage, end(), output, pieces, loop, parameters));
  }

  /**
   * Adds a stage that can do an activation of oneDNN's on its way out, and the activation's own
   * stage where it can't do that.
   */
  void addActivated(IActivation own, Function<Activation, Stage> stage) {
    IActivation wanted = following.activation(place, own);
    Activation fused =
        Activation.of(wanted)
            .filter(a -> a.fromResult() || !program.mode().training())
            .orElse(Activation.IDENTITY);
    chain.add(name, stage.apply(fused));
    if (fused.isIdentity()) {
      addActivation(wanted);
    }
  }

  void addActivation(ActivationLayer own) {
    if (!following.isFused(place)) {
      addActivation(own.getActivationFn());
    }
  }

  /** Adds an activation's stage; nothing for the identity. */
  void addActivation(IActivation activation) {
    Activation known = Activation.of(activation).orElse(null);
    if (known != null && known.isIdentity()) {
      return;
    }
    if (hasGaps()) {
      addPlain(); // Zeros in gaps have to stay; kernels that see to that are slow ones.
    }
    if (known != null) {
      chain.add(name, new ActivationStage(program(), end(), known));
      return;
    }
    boolean softmax = activation instanceof ActivationSoftmax;
    if (softmax && end().isRow() && !program.mode().training()) {
      chain.add(name, new SoftmaxStage(program(), end()));
      return;
    }
    if (softmax) {
      addPlain();
    }
    Signal input = end();
    Loop loop =
        ActivationLoops.of(activation, (int) input.shape()[0], program.learns() ? noise() : null)
            .orElseThrow();
    addLoop(name + " " + activation, softmax ? 1 : pieces(input), loop, likeInput(), List.of());
  }

  /** Whether the last block of the layer's input, pictures, is not full. */
  private boolean hasGaps() {
    return end().isPicture() && end().sampleFloats() != end().features();
  }

  /** Whether a maximum pooling alone reads what this layer gives. */
  boolean goesToMaximum() {
    return following.goesToMaximum(place + 1);
  }

  /**
   * Pieces of one channel, or of a block of them, where an order has no such pieces all at once.
   */
  static int pieces(Signal signal) {
    return signal.isPicture()
        ? PictureOrder.of(signal.tag(), signal.shape())
            .map(order -> order.channels() / order.block())
            .orElse(1)
        : 1;
  }
}
