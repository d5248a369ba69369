package org.mnist4j.onednn.internal.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
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
import org.mnist4j.onednn.internal.dnnl.Dnnl;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/** Finds what the engine can't do in a network, as sentences. */
public final class LayerCheck {
  private final MultiLayerNetwork network;
  private final UpdateRules rules;
  private final List<String> reasons = new ArrayList<>();

  private LayerCheck(MultiLayerNetwork network, UpdateRules rules) {
    this.network = network;
    this.rules = rules;
  }

  public static List<String> reasons(MultiLayerNetwork network, UpdateRules rules) {
    LayerCheck check = new LayerCheck(network, rules);
    Dnnl.problem().ifPresent(check.reasons::add);
    check.network();
    for (int i = 0; i < network.getnLayers(); i++) {
      check.layer(i);
    }
    return List.copyOf(check.reasons);
  }

  private void network() {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    if (!network.isInitCalled()) {
      reasons.add("the network has no parameters yet: call init() first");
      return;
    }
    if (network.params().dataType() != DataType.FLOAT) {
      reasons.add(
          "parameters are of type "
              + network.params().dataType()
              + ", the engine computes in FLOAT only");
    }
    if (configuration.getBackpropType() != BackpropType.Standard) {
      reasons.add(
          "backpropagation of type "
              + configuration.getBackpropType()
              + " is for recurrent networks");
    }
    OptimizationAlgorithm algorithm = configuration.getConf(0).getOptimizationAlgo();
    if (algorithm != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
      reasons.add("optimisation algorithm " + algorithm + " is not stochastic gradient descent");
    }
  }

  private void layer(int i) {
    Layer layer = network.getLayerWiseConfigurations().getConf(i).getLayer();
    boolean last = i == network.getnLayers() - 1;
    boolean ends = layer instanceof OutputLayer || layer instanceof LossLayer;
    if (last != ends) {
      complain(
          i,
          layer,
          last
              ? "a network has to end with an output or loss layer"
              : "an output layer can only be the last");
    }
    kind(i, layer);
    common(i, layer);
    preProcessor(i, layer, network.getLayerWiseConfigurations().getInputPreProcess(i));
  }

  private void complain(int i, Layer layer, String problem) {
    String name = layer.getLayerName() == null ? "" : " \"" + layer.getLayerName() + "\"";
    reasons.add(
        "layer %d%s (%s): %s".formatted(i, name, layer.getClass().getSimpleName(), problem));
  }

  private void kind(int i, Layer layer) {
    Class<?> type = layer.getClass();
    if (type == DenseLayer.class) {
      activation(i, layer, ((DenseLayer) layer).getActivationFn());
      if (((DenseLayer) layer).hasLayerNorm()) {
        complain(i, layer, "layer normalisation is not supported");
      }
    } else if (type == ConvolutionLayer.class) {
      activation(i, layer, ((ConvolutionLayer) layer).getActivationFn());
      order(i, layer, ((ConvolutionLayer) layer).getCnn2dDataFormat());
    } else if (type == SubsamplingLayer.class) {
      order(i, layer, ((SubsamplingLayer) layer).getCnn2dDataFormat());
      if (Pooling.algorithm((SubsamplingLayer) layer).isEmpty()) {
        complain(
            i,
            layer,
            "pooling of type "
                + ((SubsamplingLayer) layer).getPoolingType()
                + " is not supported, MAX and AVG are");
      }
    } else if (type == BatchNormalization.class) {
      batchNormalization(i, (BatchNormalization) layer);
    } else if (type == ActivationLayer.class) {
      activation(i, layer, ((ActivationLayer) layer).getActivationFn());
    } else if (type == OutputLayer.class) {
      loss(i, layer, ((OutputLayer) layer).getActivationFn(), ((OutputLayer) layer).getLossFn());
    } else if (type == LossLayer.class) {
      loss(i, layer, ((LossLayer) layer).getActivationFn(), ((LossLayer) layer).getLossFn());
    } else if (type == DropoutLayer.class) {
      activation(i, layer, ((DropoutLayer) layer).getActivationFn());
    } else {
      complain(i, layer, "this kind of layer is not supported");
    }
  }

  private void activation(int i, Layer layer, @Nullable IActivation activation) {
    if (activation != null && Activation.of(activation).isEmpty()) {
      complain(
          i,
          layer,
          "activation "
              + activation
              + " is not supported here; identity, relu, leaky relu, tanh and sigmoid are");
    }
  }

  private void order(int i, Layer layer, CNN2DFormat format) {
    if (format != CNN2DFormat.NCHW) {
      complain(i, layer, "data format " + format + " is not supported, NCHW is");
    }
  }

  private void batchNormalization(int i, BatchNormalization layer) {
    order(i, layer, layer.getCnn2DFormat());
    activation(i, layer, layer.getActivationFn());
    if (layer.isLockGammaBeta() && (layer.getGamma() != 1 || layer.getBeta() != 0)) {
      complain(
          i,
          layer,
          "locked gamma %s and beta %s are not supported, 1 and 0 are"
              .formatted(layer.getGamma(), layer.getBeta()));
    }
  }

  private void loss(int i, Layer layer, @Nullable IActivation activation, ILossFunction loss) {
    boolean crossEntropy =
        loss.getClass() == LossMCXENT.class || loss.getClass() == LossNegativeLogLikelihood.class;
    if (!crossEntropy || !(activation instanceof ActivationSoftmax)) {
      complain(
          i,
          layer,
          "loss %s with activation %s is not supported, multi-class cross-entropy with softmax is"
              .formatted(loss, activation));
    } else if (((LossMCXENT) loss).getWeights() != null) {
      complain(i, layer, "weights of classes in the loss are not supported");
    }
  }

  private void common(int i, Layer layer) {
    if (layer.getIDropout() != null && layer.getIDropout().getClass() != Dropout.class) {
      complain(
          i,
          layer,
          "dropout of type "
              + layer.getIDropout().getClass().getSimpleName()
              + " is not supported");
    }
    if (layer.getConstraints() != null && !layer.getConstraints().isEmpty()) {
      complain(i, layer, "constraints on parameters are not supported");
    }
    if (layer instanceof BaseLayer base) {
      if (base.getWeightNoise() != null) {
        complain(i, layer, "weight noise is not supported");
      }
      GradientNormalization normalization = base.getGradientNormalization();
      if (normalization != null && normalization != GradientNormalization.None) {
        complain(i, layer, "gradient normalisation " + normalization + " is not supported");
      }
    }
    for (String parameter : layer.initializer().paramKeys(layer)) {
      parameter(i, layer, parameter);
    }
  }

  private void parameter(int i, Layer layer, String parameter) {
    IUpdater updater = layer.getUpdaterByParam(parameter);
    Optional<String> problem = rules.problem(updater);
    if (problem.isPresent()) {
      complain(i, layer, "parameter " + parameter + ": " + problem.get());
    }
    List<Regularization> regularization = layer.getRegularizationByParam(parameter);
    if (regularization != null) {
      for (Regularization r : regularization) {
        if (!ParameterSlot.supports(r)) {
          complain(
              i,
              layer,
              "parameter "
                  + parameter
                  + ": regularisation "
                  + r.getClass().getSimpleName()
                  + " is not supported");
        }
      }
    }
  }

  private void preProcessor(int i, Layer layer, @Nullable InputPreProcessor preProcessor) {
    boolean known =
        preProcessor == null
            || (preProcessor instanceof CnnToFeedForwardPreProcessor flatten
                && flatten.getFormat() == CNN2DFormat.NCHW)
            || preProcessor.getClass() == FeedForwardToCnnPreProcessor.class;
    if (!known) {
      complain(i, layer, "input preprocessor " + preProcessor + " is not supported");
    }
  }
}
