package org.mnist4j.onednn.internal.compile;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/** Finds what the engine can't do in one layer. */
final class LayerCheck {
  private final MultiLayerNetwork network;
  private final int index;
  private final Layer layer;
  private final UpdateRules rules;
  private final List<String> reasons;

  /**
   * @param index of the layer, from 0
   * @param reasons takes the sentences
   */
  LayerCheck(MultiLayerNetwork network, int index, UpdateRules rules, List<String> reasons) {
    this.network = network;
    this.index = index;
    this.layer = network.getLayerWiseConfigurations().getConf(index).getLayer();
    this.rules = rules;
    this.reasons = reasons;
  }

  void check() {
    Optional<LayerKind<?>> kind = LayerKind.of(layer);
    if (kind.isEmpty()) {
      // Nothing else is asked of it: some wrappers of other layers don't answer.
      complain("this kind of layer is not supported");
      return;
    }
    boolean last = index == network.getnLayers() - 1;
    if (last != kind.get().ends()) {
      complain(
          last
              ? "a network has to end with an output or loss layer"
              : "an output layer can only be the last");
    }
    kind.get().check(this, layer);
    common();
    preProcessor(network.getLayerWiseConfigurations().getInputPreProcess(index));
  }

  private void complain(String problem) {
    String name = layer.getLayerName() == null ? "" : " \"" + layer.getLayerName() + "\"";
    reasons.add(
        "layer %d%s (%s): %s".formatted(index, name, layer.getClass().getSimpleName(), problem));
  }

  void dense(DenseLayer dense) {
    activation(dense.getActivationFn());
    if (dense.hasLayerNorm()) {
      complain("layer normalisation is not supported");
    }
  }

  void convolution(ConvolutionLayer convolution) {
    activation(convolution.getActivationFn());
    order(convolution.getCnn2dDataFormat());
  }

  void pooling(SubsamplingLayer pooling) {
    order(pooling.getCnn2dDataFormat());
    if (Pooling.algorithm(pooling).isEmpty()) {
      complain(
          "pooling of type " + pooling.getPoolingType() + " is not supported, MAX and AVG are");
    }
  }

  void batchNormalization(BatchNormalization normalization) {
    order(normalization.getCnn2DFormat());
    activation(normalization.getActivationFn());
    if (normalization.isLockGammaBeta()
        && (normalization.getGamma() != 1 || normalization.getBeta() != 0)) {
      complain(
          "locked gamma %s and beta %s are not supported, 1 and 0 are"
              .formatted(normalization.getGamma(), normalization.getBeta()));
    }
  }

  void activation(ActivationLayer activation) {
    activation(activation.getActivationFn());
  }

  void dropout(DropoutLayer dropout) {
    activation(dropout.getActivationFn());
  }

  void output(OutputLayer output) {
    loss(output.getActivationFn(), output.getLossFn());
  }

  void loss(LossLayer loss) {
    loss(loss.getActivationFn(), loss.getLossFn());
  }

  private void activation(@Nullable IActivation activation) {
    if (activation != null && Activation.of(activation).isEmpty()) {
      complain(
          "activation "
              + activation
              + " is not supported here; identity, relu, leaky relu, tanh and sigmoid are");
    }
  }

  private void order(CNN2DFormat format) {
    if (format != CNN2DFormat.NCHW) {
      complain("data format " + format + " is not supported, NCHW is");
    }
  }

  private void loss(@Nullable IActivation activation, ILossFunction loss) {
    boolean crossEntropy =
        loss.getClass() == LossMCXENT.class || loss.getClass() == LossNegativeLogLikelihood.class;
    if (!crossEntropy || !(activation instanceof ActivationSoftmax)) {
      complain(
          "loss %s with activation %s is not supported, multi-class cross-entropy with softmax is"
              .formatted(loss, activation));
    } else if (((LossMCXENT) loss).getWeights() != null) {
      complain("weights of classes in the loss are not supported");
    }
  }

  private void common() {
    if (layer.getIDropout() != null && layer.getIDropout().getClass() != Dropout.class) {
      complain(
          "dropout of type "
              + layer.getIDropout().getClass().getSimpleName()
              + " is not supported");
    }
    if (layer.getConstraints() != null && !layer.getConstraints().isEmpty()) {
      complain("constraints on parameters are not supported");
    }
    if (layer instanceof BaseLayer base) {
      if (base.getWeightNoise() != null) {
        complain("weight noise is not supported");
      }
      GradientNormalization normalization = base.getGradientNormalization();
      if (normalization != null && normalization != GradientNormalization.None) {
        complain("gradient normalisation " + normalization + " is not supported");
      }
    }
    for (String parameter : layer.initializer().paramKeys(layer)) {
      parameter(parameter);
    }
  }

  private void parameter(String parameter) {
    IUpdater updater = layer.getUpdaterByParam(parameter);
    Optional<String> problem = rules.problem(updater);
    if (problem.isPresent()) {
      complain("parameter " + parameter + ": " + problem.get());
    }
    List<Regularization> regularization = layer.getRegularizationByParam(parameter);
    if (regularization != null) {
      for (Regularization r : regularization) {
        if (!ParameterSlot.supports(r)) {
          complain(
              "parameter "
                  + parameter
                  + ": regularisation "
                  + r.getClass().getSimpleName()
                  + " is not supported");
        }
      }
    }
  }

  private void preProcessor(@Nullable InputPreProcessor preProcessor) {
    boolean known =
        preProcessor == null
            || (preProcessor instanceof CnnToFeedForwardPreProcessor flatten
                && flatten.getFormat() == CNN2DFormat.NCHW)
            || preProcessor.getClass() == FeedForwardToCnnPreProcessor.class;
    if (!known) {
      complain("input preprocessor " + preProcessor + " is not supported");
    }
  }
}
