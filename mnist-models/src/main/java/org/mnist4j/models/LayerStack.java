package org.mnist4j.models;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Turns the blocks of an {@link Architecture} into DL4J layers, one after the other. */
final class LayerStack {

  /** PyTorch's batch normalisation: momentum 0.1 is a decay of 0.9 of the running statistics. */
  private static final double RUNNING_DECAY = 0.9;

  private static final double BATCH_NORM_EPSILON = 1e-5;

  private final NeuralNetConfiguration.ListBuilder list;
  private int convolutions;
  private int poolings;
  private int fullyConnected;
  private int batchNorms;
  private int activations;

  /** The part of the values that the next layer's dropout keeps; 1 for no dropout. */
  private double keep = 1;

  private LayerStack(NeuralNetConfiguration.ListBuilder list) {
    this.list = list;
  }

  static MultiLayerConfiguration configure(Architecture architecture, TrainingSettings settings) {
    LayerStack stack = new LayerStack(base(settings).list());
    architecture.blocks().forEach(stack::add);
    return stack
        .list
        .setInputType(
            architecture.isConvolutional()
                ? InputType.convolutionalFlat(
                    Shape.MNIST.height(), Shape.MNIST.width(), Shape.MNIST.channels())
                : InputType.feedForward(Shape.MNIST.size()))
        .build();
  }

  private static NeuralNetConfiguration.Builder base(TrainingSettings settings) {
    NeuralNetConfiguration.Builder builder =
        new NeuralNetConfiguration.Builder()
            .seed(settings.seed())
            .dataType(DataType.FLOAT)
            .updater(settings.updater())
            .weightInit(new TorchLinearInit())
            .convolutionMode(ConvolutionMode.Truncate);
    double decay = settings.weightDecay();
    if (decay > 0 && settings.decoupled()) {
      builder.weightDecay(decay).weightDecayBias(decay);
    } else if (decay > 0) {
      builder.l2(decay).l2Bias(decay);
    }
    return builder;
  }

  // An if chain, not a switch: patterns in switch are a preview in Java 17.
  private void add(Block block) {
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
            .stride(block.size(), block.size()));
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
      add(
          new BatchNormalization.Builder()
              .name("bn" + ++batchNorms)
              .activation(Activation.IDENTITY)
              .decay(RUNNING_DECAY)
              .eps(BATCH_NORM_EPSILON)
              .useLogStd(false)); // the running variance itself, as PyTorch keeps it
      add(new ActivationLayer.Builder().name("relu" + ++activations).activation(Activation.RELU));
    }
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
      list.layer(loss);
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
    list.layer(layer.build());
  }
}
