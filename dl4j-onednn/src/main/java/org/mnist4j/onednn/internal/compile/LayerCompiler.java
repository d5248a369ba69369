package org.mnist4j.onednn.internal.compile;

import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.dnnl.Window;
import org.mnist4j.onednn.internal.layer.ActivationStage;
import org.mnist4j.onednn.internal.layer.DropoutStage;
import org.mnist4j.onednn.internal.layer.FlattenStage;
import org.mnist4j.onednn.internal.layer.LossStage;
import org.mnist4j.onednn.internal.layer.convolution.ConvolutionStage;
import org.mnist4j.onednn.internal.layer.convolution.PooledConvolution;
import org.mnist4j.onednn.internal.layer.dense.DenseStage;
import org.mnist4j.onednn.internal.layer.normalization.BatchNormalizationStage;
import org.mnist4j.onednn.internal.layer.normalization.NormalizationParameters;
import org.mnist4j.onednn.internal.layer.pooling.PoolingStage;
import org.mnist4j.onednn.internal.parameters.Parameters;
import org.mnist4j.onednn.internal.parameters.WeightsAndBias;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.update.ParameterUpdates;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Turns one layer of a network into stages, behind those of the layers before it. */
final class LayerCompiler {
  private final MultiLayerNetwork network;
  private final ProgramBuilder program;
  private final ParameterUpdates updates;
  private final FollowingLayers following;
  private final StageChain chain;
  private final int index;
  private final Layer layer;
  private final String name;

  /**
   * @param chain takes the stages
   * @param index of the layer, from 0
   */
  LayerCompiler(
      MultiLayerNetwork network,
      ProgramBuilder program,
      ParameterUpdates updates,
      StageChain chain,
      int index) {
    this.network = network;
    this.program = program;
    this.updates = updates;
    this.following = new FollowingLayers(network);
    this.chain = chain;
    this.index = index;
    this.layer = network.getLayerWiseConfigurations().getConf(index).getLayer();
    this.name =
        "%s (%s)"
            .formatted(
                layer.getLayerName() == null ? "layer " + index : layer.getLayerName(),
                layer.getClass().getSimpleName());
  }

  void compile() {
    reshape();
    if (layer.getIDropout() instanceof Dropout dropout && program.mode().training()) {
      long seed = network.getLayerWiseConfigurations().getConf(index).getSeed();
      chain.add(name + " dropout", new DropoutStage(program, index, seed, dropout, chain.end()));
    }
    LayerKind.of(layer)
        .orElseThrow(() -> new IllegalArgumentException(name + ": unknown to the engine"))
        .addStages(this, layer);
  }

  private void reshape() {
    @Nullable InputPreProcessor preProcessor =
        network.getLayerWiseConfigurations().getInputPreProcess(index);
    if (preProcessor instanceof FeedForwardToCnnPreProcessor unflatten
        && !chain.end().isPicture()) {
      requireFeatures(
          unflatten.getNumChannels() * unflatten.getInputHeight() * unflatten.getInputWidth());
      chain.view(unflatten.getNumChannels(), unflatten.getInputHeight(), unflatten.getInputWidth());
    } else if (preProcessor instanceof CnnToFeedForwardPreProcessor && chain.end().isPicture()) {
      chain.add(name + " input", new FlattenStage(program, chain.end()));
    }
  }

  private void requireFeatures(long wanted) {
    if (chain.end().features() != wanted) {
      throw new IllegalArgumentException(
          "%s takes samples of %d values, but is given %d (%s)"
              .formatted(name, wanted, chain.end().features(), chain.end()));
    }
  }

  private Signal picture() {
    if (!chain.end().isPicture()) {
      throw new IllegalArgumentException(
          "%s takes pictures [batch, channels, height, width], but is given %s; set the network's input type"
              .formatted(name, chain.end()));
    }
    return chain.end();
  }

  private WeightsAndBias parameters(String weights, String bias, boolean hasBias) {
    Parameters all = program.parameters();
    return new WeightsAndBias(all.slot(index, weights), hasBias ? all.slot(index, bias) : null);
  }

  void addConvolution(ConvolutionLayer convolution) {
    Signal input = picture();
    if (input.shape()[0] != convolution.getNIn()) {
      throw new IllegalArgumentException(
          "%s takes %d channels, but is given %s".formatted(name, convolution.getNIn(), input));
    }
    Window window =
        Window.of(
            convolution.getKernelSize(),
            convolution.getStride(),
            convolution.getPadding(),
            convolution.getDilation(),
            convolution.getConvolutionMode(),
            input.shape()[1],
            input.shape()[2]);
    chain.add(
        name,
        new ConvolutionStage(
            program,
            input,
            window,
            following.goesToMaximum(index + 1),
            following.activation(index, convolution.getActivationFn()),
            parameters(
                ConvolutionParamInitializer.WEIGHT_KEY,
                ConvolutionParamInitializer.BIAS_KEY,
                convolution.hasBias())));
  }

  void addPooling(SubsamplingLayer subsampling) {
    Signal input = picture();
    int algorithm = Pooling.algorithm(subsampling).orElseThrow();
    Window window =
        Window.of(
            subsampling.getKernelSize(),
            subsampling.getStride(),
            subsampling.getPadding(),
            subsampling.getDilation(),
            subsampling.getConvolutionMode(),
            input.shape()[1],
            input.shape()[2]);
    PoolingStage pooling = new PoolingStage(program, input, window, algorithm);
    if (algorithm == dnnl_pooling_max && chain.last() instanceof ConvolutionStage convolution) {
      chain.replaceLast(
          name,
          before ->
              PooledConvolution.of(
                  program, new PooledConvolution.Names(before, name), convolution, pooling));
    } else {
      chain.add(name, pooling);
    }
  }

  void addDense(DenseLayer dense) {
    addProduct(dense, following.activation(index, dense.getActivationFn()), dense.hasBias());
  }

  private void addProduct(FeedForwardLayer dense, Activation activation, boolean hasBias) {
    requireFeatures(dense.getNIn());
    if (chain.end().isPicture()) {
      throw new IllegalArgumentException(
          name + " takes rows of features, but is given pictures " + chain.end());
    }
    WeightsAndBias parameters =
        parameters(DefaultParamInitializer.WEIGHT_KEY, DefaultParamInitializer.BIAS_KEY, hasBias);
    chain.add(name, new DenseStage(program, chain.end(), activation, parameters, updates));
  }

  void addBatchNormalization(BatchNormalization normalization) {
    NormalizationParameters parameters =
        new NormalizationParameters(program, updates, index, normalization);
    chain.add(name, new BatchNormalizationStage(program, chain.end(), parameters));
  }

  void addActivation(ActivationLayer own) {
    Activation activation = Activation.of(own.getActivationFn()).orElseThrow();
    if (!activation.isIdentity() && !following.isFused(index)) {
      chain.add(name, new ActivationStage(program, chain.end(), activation));
    }
  }

  /** Nothing more than what {@link #compile} does for any layer that has dropout. */
  void addDropout(DropoutLayer dropout) {}

  void addOutput(OutputLayer output) {
    addProduct(output, Activation.IDENTITY, output.hasBias());
    addLoss(name + " loss", output.getLossFn());
  }

  void addLoss(LossLayer loss) {
    addLoss(name, loss.getLossFn());
  }

  private void addLoss(String stage, ILossFunction loss) {
    double clip = ((LossMCXENT) loss).getSoftmaxClipEps();
    chain.add(stage, new LossStage(program, chain.end(), clip));
  }
}
