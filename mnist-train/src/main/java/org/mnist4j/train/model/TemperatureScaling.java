package org.mnist4j.train.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes a model's confidence mean what it says, fitted on validation pictures.
 *
 * @param temperature the logits are divided by it (Guo et al., "On calibration of modern neural
 *     networks", ICML 2017)
 * @param mostEntropy calibrated probabilities with more entropy than this are answered "no digit";
 *     in nats, of which ten equal probabilities have 2.303 and two have 0.693
 * @param errorBefore expected calibration error before, from 0 to 1
 * @param errorAfter the same with the temperature
 * @param falseRejections share of real digits answered "no digit", by kind of picture
 * @param detected share of pictures without a digit answered "no digit", by kind of picture
 */
public record TemperatureScaling(
    @JsonProperty("temperature") double temperature,
    @JsonProperty("most_entropy") double mostEntropy,
    @JsonProperty("calibration_error_before") double errorBefore,
    @JsonProperty("calibration_error_after") double errorAfter,
    @JsonProperty("false_rejections") Map<String, Double> falseRejections,
    @JsonProperty("detected") Map<String, Double> detected) {
  /** Checks what predictions depend on. */
  public TemperatureScaling {
    if (!(temperature > 0 && temperature <= 100)) {
      throw new IllegalArgumentException(
          "temperature (" + temperature + ") must be above 0 and at most 100");
    }
    if (!(mostEntropy >= 0)) {
      throw new IllegalArgumentException("most_entropy (" + mostEntropy + ") must be at least 0");
    }
    falseRejections = Collections.unmodifiableMap(new LinkedHashMap<>(falseRejections));
    detected = Collections.unmodifiableMap(new LinkedHashMap<>(detected));
  }

  /**
   * A network's probabilities as they would be with its logits divided by a temperature.
   *
   * @param probabilities {@code classes} of them from {@code offset} on
   */
  public static List<Double> soften(
      float[] probabilities, int offset, int classes, double temperature) {
    double[] powers = new double[classes];
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      powers[i] = Math.pow(Math.max(probabilities[offset + i], Float.MIN_NORMAL), 1 / temperature);
      sum += powers[i];
    }
    List<Double> softened = new ArrayList<>(classes);
    for (double power : powers) {
      softened.add(power / sum);
    }
    return softened;
  }
}
