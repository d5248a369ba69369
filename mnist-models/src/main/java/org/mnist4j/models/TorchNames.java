package org.mnist4j.models;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/** What PyTorch calls DL4J's parameters, and how it lays them out. */
final class TorchNames {

  private static final Map<String, String> PARAMETERS =
      Map.of(
          DefaultParamInitializer.WEIGHT_KEY, "weight",
          DefaultParamInitializer.BIAS_KEY, "bias",
          BatchNormalizationParamInitializer.GAMMA, "weight",
          BatchNormalizationParamInitializer.BETA, "bias",
          BatchNormalizationParamInitializer.GLOBAL_MEAN, "running_mean",
          BatchNormalizationParamInitializer.GLOBAL_VAR, "running_var");

  private TorchNames() {}

  static String parameter(String key) {
    return PARAMETERS.getOrDefault(key, key);
  }

  /** {@code Linear} keeps [out, in] where DL4J keeps [in, out]; vectors have one dimension. */
  static List<Long> shape(String key, List<Long> shape) {
    List<Long> torch = new ArrayList<>(shape);
    if (shape.size() == 2 && key.equals(DefaultParamInitializer.WEIGHT_KEY)) {
      Collections.reverse(torch);
    } else if (shape.size() == 2 && shape.get(0) == 1) {
      torch.remove(0);
    }
    return torch;
  }

  static String output(InputType type) {
    if (type instanceof InputType.InputTypeConvolutional image) {
      return "[batch, %d, %d, %d]"
          .formatted(image.getChannels(), image.getHeight(), image.getWidth());
    }
    return "[batch, " + type.arrayElementsPerExample() + "]";
  }
}
