package org.mnist4j.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;

/** Says what a DL4J layer does, in the words of {@code torch.nn}. */
final class LayerDescription {

  private LayerDescription() {}

  static String of(Layer layer) {
    List<String> parts = new ArrayList<>();
    if (layer.getIDropout() instanceof Dropout dropout) {
      parts.add("Dropout(" + trim(1 - dropout.getP()) + ")"); // DL4J keeps what it doesn't drop
    }
    module(layer).ifPresent(parts::add);
    activation(layer).ifPresent(parts::add);
    if (layer instanceof BaseOutputLayer || layer instanceof LossLayer) {
      parts.add("cross-entropy");
    }
    return String.join(", ", parts);
  }

  private static Optional<String> module(Layer layer) {
    if (layer instanceof ConvolutionLayer conv) {
      return Optional.of(
          "Conv2d(%d, %d, kernel=%s, stride=%s, padding=%s)"
              .formatted(
                  conv.getNIn(),
                  conv.getNOut(),
                  size(conv.getKernelSize()),
                  size(conv.getStride()),
                  size(conv.getPadding())));
    }
    if (layer instanceof SubsamplingLayer pooling) {
      return Optional.of("MaxPool2d(" + size(pooling.getKernelSize()) + ")");
    }
    if (layer instanceof GlobalPoolingLayer) {
      return Optional.of("AdaptiveAvgPool2d(1)");
    }
    if (layer instanceof BatchNormalization norm) {
      return Optional.of("BatchNorm(" + norm.getNOut() + ")");
    }
    if (layer instanceof LossLayer || layer instanceof ActivationLayer) {
      return Optional.empty(); // the activation says it all
    }
    if (layer instanceof FeedForwardLayer linear) {
      return Optional.of("Linear(%d, %d)".formatted(linear.getNIn(), linear.getNOut()));
    }
    return Optional.of(layer.getClass().getSimpleName());
  }

  private static Optional<String> activation(Layer layer) {
    IActivation function = null;
    if (layer instanceof ActivationLayer own) {
      function = own.getActivationFn();
    } else if (layer instanceof BaseLayer base) {
      function = base.getActivationFn();
    }
    return Optional.ofNullable(function)
        .map(Object::toString)
        .filter(name -> !name.equals("identity"))
        .map(name -> name.equals("relu") ? "ReLU" : name);
  }

  private static String size(int[] edges) {
    return Arrays.stream(edges).mapToObj(String::valueOf).collect(Collectors.joining("x"));
  }

  private static String trim(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceAll("0+$", "");
  }
}
