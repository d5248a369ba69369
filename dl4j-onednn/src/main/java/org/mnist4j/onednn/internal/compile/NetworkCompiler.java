package org.mnist4j.onednn.internal.compile;

import static org.bytedeco.dnnl.global.dnnl.dnnl_ab;
import static org.bytedeco.dnnl.global.dnnl.dnnl_abcd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
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
import org.mnist4j.onednn.internal.layer.dense.DenseStage;
import org.mnist4j.onednn.internal.layer.normalization.BatchNormalizationStage;
import org.mnist4j.onednn.internal.layer.normalization.NormalizationParameters;
import org.mnist4j.onednn.internal.layer.pooling.PoolingStage;
import org.mnist4j.onednn.internal.program.InputStage;
import org.mnist4j.onednn.internal.program.Program;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;
import org.mnist4j.onednn.internal.update.ParameterUpdates;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Turns a network's layers into the stages of a program for one batch size. */
public final class NetworkCompiler {
  private final MultiLayerNetwork network;
  private final ProgramBuilder program;
  private final FollowingLayers following;
  private final List<Stage> stages = new ArrayList<>();
  private final List<Signal> layerOutputs = new ArrayList<>();
  private Signal signal;

  /**
   * @param inputShape of one sample as the network gets it: {features} or {channels, height, width}
   */
  NetworkCompiler(MultiLayerNetwork network, ProgramBuilder program, long[] inputShape) {
    this.network = network;
    this.program = program;
    this.following = new FollowingLayers(network);
    this.signal =
        new Signal(
            program.scope(),
            program.batch(),
            inputShape,
            inputShape.length == 1 ? dnnl_ab : dnnl_abcd,
            false);
  }

  Program compile() {
    Signal input = signal;
    InputStage features = new InputStage();
    InputStage targets = new InputStage();
    features.addCopy(program, input.values());
    program.wrote(signal, true);
    for (int i = 0; i < network.getnLayers(); i++) {
      addLayer(i);
      layerOutputs.add(signal);
    }
    if (stages.get(0) instanceof DenseStage || stages.get(0) instanceof ConvolutionStage) {
      features.readInPlace(input);
    }
    LossStage loss = (LossStage) stages.get(stages.size() - 1);
    boolean training = program.mode().training();
    if (training) {
      targets.addCopy(program, loss.labels());
    }
    stages.forEach(stage -> stage.forward(program));
    int split = 0;
    if (training) {
      for (int i = stages.size() - 1; i >= 0; i--) {
        stages.get(i).backward(program);
      }
      ParameterUpdates updates = program.updates();
      updates.addShares();
      program.meet();
      split = program.phaseCount();
      if (program.mode() == ProgramBuilder.Mode.OBSERVED_TRAINING) {
        updates.updateFromGradientArray();
      }
    }
    program.allocateScratchpads();
    int end = program.phaseCount();
    int firstEnd = training ? split : end;
    return new Program(
        program,
        program.buildPreparation(),
        program.build(0, firstEnd),
        program.build(firstEnd, end),
        features,
        targets,
        loss,
        layerOutputs);
  }

  private void addLayer(int i) {
    NeuralNetConfiguration configuration = network.getLayerWiseConfigurations().getConf(i);
    Layer layer = configuration.getLayer();
    String name =
        "%s (%s)"
            .formatted(
                layer.getLayerName() == null ? "layer " + i : layer.getLayerName(),
                layer.getClass().getSimpleName());
    reshape(i, name);
    boolean dropped = layer.getIDropout() instanceof Dropout && program.mode().training();
    if (dropped) {
      add(
          new DropoutStage(
              program,
              name + " dropout",
              i,
              configuration.getSeed(),
              (Dropout) layer.getIDropout(),
              signal));
    }
    if (layer instanceof ConvolutionLayer convolution) {
      addConvolution(i, name, convolution);
    } else if (layer instanceof SubsamplingLayer pooling) {
      addPooling(name, pooling);
    } else if (layer instanceof DenseLayer dense) {
      addDense(i, name, dense, following.activation(i, dense.getActivationFn()), dense.hasBias());
    } else if (layer instanceof BatchNormalization normalization) {
      add(
          new BatchNormalizationStage(
              program, name, signal, new NormalizationParameters(program, i, normalization)));
    } else if (layer instanceof ActivationLayer activation) {
      addActivation(i, name, activation);
    } else if (layer instanceof OutputLayer output) {
      addDense(i, name, output, Activation.IDENTITY, output.hasBias());
      add(new LossStage(program, name + " loss", signal, clip(output.getLossFn())));
    } else if (layer instanceof LossLayer loss) {
      add(new LossStage(program, name, signal, clip(loss.getLossFn())));
    }
  }

  private static double clip(Object loss) {
    return ((LossMCXENT) loss).getSoftmaxClipEps();
  }

  private void add(Stage stage) {
    stages.add(stage);
    signal = stage.output();
  }

  private void reshape(int i, String name) {
    @Nullable InputPreProcessor preProcessor =
        network.getLayerWiseConfigurations().getInputPreProcess(i);
    if (preProcessor instanceof FeedForwardToCnnPreProcessor unflatten && !signal.isPicture()) {
      requireFeatures(
          name,
          unflatten.getNumChannels() * unflatten.getInputHeight() * unflatten.getInputWidth());
      signal =
          signal.viewedAs(
              unflatten.getNumChannels(), unflatten.getInputHeight(), unflatten.getInputWidth());
      program.wrote(signal, true);
    } else if (preProcessor instanceof CnnToFeedForwardPreProcessor && signal.isPicture()) {
      add(new FlattenStage(program, name + " input", signal));
    }
  }

  private void requireFeatures(String name, long wanted) {
    if (signal.features() != wanted) {
      throw new IllegalArgumentException(
          "%s takes samples of %d values, but is given %d (%s)"
              .formatted(name, wanted, signal.features(), signal));
    }
  }

  private Signal picture(String name) {
    if (!signal.isPicture()) {
      throw new IllegalArgumentException(
          "%s takes pictures [batch, channels, height, width], but is given %s; set the network's input type"
              .formatted(name, signal));
    }
    return signal;
  }

  private void addConvolution(int i, String name, ConvolutionLayer layer) {
    Signal input = picture(name);
    if (input.shape()[0] != layer.getNIn()) {
      throw new IllegalArgumentException(
          "%s takes %d channels, but is given %s".formatted(name, layer.getNIn(), input));
    }
    Window window =
        Window.of(
            layer.getKernelSize(),
            layer.getStride(),
            layer.getPadding(),
            layer.getDilation(),
            layer.getConvolutionMode(),
            input.shape()[1],
            input.shape()[2]);
    add(
        new ConvolutionStage(
            program,
            name,
            input,
            layer.getNOut(),
            window,
            following.goesToMaximum(i + 1),
            following.activation(i, layer.getActivationFn()),
            program.parameters().slot(i, ConvolutionParamInitializer.WEIGHT_KEY),
            layer.hasBias()
                ? program.parameters().slot(i, ConvolutionParamInitializer.BIAS_KEY)
                : null));
  }

  private void addPooling(String name, SubsamplingLayer layer) {
    int algorithm = Pooling.algorithm(layer).orElseThrow();
    boolean maximum = algorithm == dnnl_pooling_max;
    @Nullable Stage last = stages.isEmpty() ? null : stages.get(stages.size() - 1);
    @Nullable ConvolutionStage convolution =
        maximum && last instanceof ConvolutionStage before ? before : null;
    Activation left =
        convolution == null ? Activation.IDENTITY : convolution.handOverActivationGradient();
    PoolingStage pooling =
        new PoolingStage(program, name, picture(name), window(layer), algorithm, left);
    if (convolution != null) {
      convolution.takeOverMaxima(program, pooling);
    }
    add(pooling);
  }

  private Window window(SubsamplingLayer layer) {
    return Window.of(
        layer.getKernelSize(),
        layer.getStride(),
        layer.getPadding(),
        layer.getDilation(),
        layer.getConvolutionMode(),
        signal.shape()[1],
        signal.shape()[2]);
  }

  private void addDense(
      int i, String name, FeedForwardLayer layer, Activation activation, boolean hasBias) {
    requireFeatures(name, layer.getNIn());
    if (signal.isPicture()) {
      throw new IllegalArgumentException(
          name + " takes rows of features, but is given pictures " + signal);
    }
    add(
        new DenseStage(
            program,
            name,
            signal,
            layer.getNOut(),
            activation,
            program.parameters().slot(i, DefaultParamInitializer.WEIGHT_KEY),
            hasBias ? program.parameters().slot(i, DefaultParamInitializer.BIAS_KEY) : null));
  }

  private void addActivation(int i, String name, ActivationLayer layer) {
    Activation activation = Activation.of(layer.getActivationFn()).orElseThrow();
    if (!activation.isIdentity() && !following.isFused(i)) {
      add(new ActivationStage(program, name, signal, activation));
    }
  }
}
