package org.mnist4j.models;

import java.util.function.Consumer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Turns the blocks of an {@link Architecture} into DL4J layers, one after the other. */
final class LayerStack {

  /** PyTorch's batch normalisation: momentum 0.1 is a decay of 0.9 of the running statistics. */
  private static final double RUNNING_DECAY = 0.9;

  private static final double BATCH_NORM_EPSILON = 1e-5;

  private final TrainingSettings settings;
  private final Consumer<Layer> layers;
  private int convolutions;
  private int poolings;
  private int fullyConnected;
  private int batchNorms;
  private int activations;

  /** The part of the values that the next layer's dropout keeps; 1 for no dropout. */
  private double keep = 1;

  /**
   * @param layers takes each layer
   */
  LayerStack(TrainingSettings settings, Consumer<Layer> layers) {
    this.settings = settings;
    this.layers = layers;
  }

  static MultiLayerConfiguration configure(Architecture architecture, TrainingSettings settings) {
    NeuralNetConfiguration.ListBuilder list = base(settings).list();
    LayerStack stack = new LayerStack(settings, list::layer);
    architecture.blocks().forEach(stack::add);
    return list.setInputType(input(architecture)).build();
  }

  /** What goes in: 784 values, which convolutions take as a picture. */
  static InputType input(Architecture architecture) {
    return architecture.isConvolutional()
        ? InputType.convolutionalFlat(
            Shape.MNIST.height(), Shape.MNIST.width(), Shape.MNIST.channels())
        : InputType.feedForward(Shape.MNIST.size());
  }

  static NeuralNetConfiguration.Builder base(TrainingSettings settings) {
    return new NeuralNetConfiguration.Builder()
        .seed(settings.seed())
        .dataType(DataType.FLOAT)
        .updater(settings.updater())
        .weightInit(new TorchLinearInit())
        .convolutionMode(ConvolutionMode.Truncate);
  }

  // An if chain, not a switch: patterns in switch are a preview in Java 17.
  void add(Block block) {
    if (block instanceof Block.Convolution convolution) {
      addConvolution(convolution);
    } else if (block instanceof Block.MaxPooling pooling) {
      addPooling(pooling);
    } else if (block instanceof Block.Dropout dropout) {
      keep *= 1 - dropout.rate(); // DL4J drops on the way into the next layer
    } else if (block instanceof Block.FullyConnected dense) {
      addFullyConnected(dense);
    } else if (block instanceof Block.Output output) {
      addOutput(output);
    } else if (block instanceof Block.Norm) {
      addNorm();
    } else if (block instanceof Block.AveragePooling) {
      add(new GlobalPoolingLayer.Builder(PoolingType.AVG).name("avgpool"));
    } else {
      throw new IllegalArgumentException("A line of layers has no block " + block.notation());
    }
  }

  private void addConvolution(Block.Convolution block) {
    add(
        new ConvolutionLayer.Builder(block.kernel(), block.kernel())
            .name("conv" + ++convolutions)
            .nOut(block.channels())
            .stride(block.stride(), block.stride())
            .padding(block.padding(), block.padding())
            .hasBias(!block.batchNorm())
            .activation(block.batchNorm() ? Activation.IDENTITY : Activation.RELU));
    addBatchNorm(block.batchNorm());
  }

  private void addPooling(Block.MaxPooling block) {
    add(
        new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
            .name("pool" + ++poolings)
            .kernelSize(block.size(), block.size())
            .stride(block.size(), block.size())
            .convolutionMode(block.roundUp() ? ConvolutionMode.Same : ConvolutionMode.Truncate));
  }

  private void addFullyConnected(Block.FullyConnected block) {
    add(
        new DenseLayer.Builder()
            .name("fc" + ++fullyConnected)
            .nOut(block.units())
            .hasBias(!block.batchNorm())
            .activation(block.batchNorm() ? Activation.IDENTITY : Activation.RELU));
    addBatchNorm(block.batchNorm());
  }

  private void addBatchNorm(boolean wanted) {
    if (wanted) {
      addNorm();
      add(new ActivationLayer.Builder().name("relu" + ++activations).activation(Activation.RELU));
    }
  }

  private void addNorm() {
    add(
        new BatchNormalization.Builder()
            .name("bn" + ++batchNorms)
            .activation(Activation.IDENTITY)
            .decay(RUNNING_DECAY)
            .eps(BATCH_NORM_EPSILON)
            .useLogStd(false)); // the running variance itself, as PyTorch keeps it
  }

  private void addOutput(Block.Output block) {
    String name = "fc" + ++fullyConnected;
    if (block.relu()) {
      add(new DenseLayer.Builder().name(name).nOut(block.classes()).activation(Activation.RELU));
      LossLayer loss =
          new LossLayer.Builder(LossFunction.MCXENT)
              .name("softmax")
              .activation(Activation.SOFTMAX)
              .build();
      loss.setNOut(block.classes()); // unused by DL4J, which warns of a size of zero without it
      layers.accept(loss);
    } else {
      add(
          new OutputLayer.Builder(LossFunction.MCXENT)
              .name(name)
              .nOut(block.classes())
              .activation(Activation.SOFTMAX));
    }
  }

  private void add(Layer.Builder<?> layer) {
    if (keep < 1) {
      layer.dropOut(keep);
      keep = 1;
    }
    if (layer instanceof BaseLayer.Builder<?> withParameters) {
      addWeightDecay(withParameters);
    }
    layers.accept(layer.build());
  }

  /** Layer by layer: M2.1 applies a {@code WeightDecay} set for the whole network twice. */
  private void addWeightDecay(BaseLayer.Builder<?> layer) {
    double decay = settings.weightDecay();
    if (settings.decoupled()) {
      layer.weightDecay(decay).weightDecayBias(decay);
    } else {
      layer.l2(decay).l2Bias(decay);
    }
  }
}
