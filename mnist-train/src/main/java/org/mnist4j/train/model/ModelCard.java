package org.mnist4j.train.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model file holds, kept beside it.
 *
 * @param recipe its name
 * @param settings every key of the recipe
 * @param dataset name of the data it was trained on
 * @param fingerprint of the data, by split
 * @param provenance versions and machine
 * @param testAccuracy on all test pictures, from 0 to 1; null before it was calibrated
 * @param calibration null before it was calibrated
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelCard(
    @JsonProperty("recipe") String recipe,
    @JsonProperty("settings") Map<String, String> settings,
    @JsonProperty("dataset") String dataset,
    @JsonProperty("fingerprint") Map<String, String> fingerprint,
    @JsonProperty("provenance") Map<String, String> provenance,
    @JsonProperty("test_accuracy") @Nullable Double testAccuracy,
    @JsonProperty("calibration") @Nullable TemperatureScaling calibration) {
  @JsonCreator
  public ModelCard {
    Objects.requireNonNull(recipe, "the recipe is missing");
    Objects.requireNonNull(dataset, "the dataset is missing");
    settings = inOrder(settings);
    fingerprint = inOrder(fingerprint);
    provenance = inOrder(provenance);
  }

  /** Of a model as it comes from training, not calibrated. */
  public ModelCard(
      String recipe,
      Map<String, String> settings,
      String dataset,
      Map<String, String> fingerprint,
      Map<String, String> provenance) {
    this(recipe, settings, dataset, fingerprint, provenance, null, null);
  }

  /** The same model with what its calibration found. */
  public ModelCard calibrated(TemperatureScaling found, double accuracy) {
    return new ModelCard(recipe, settings, dataset, fingerprint, provenance, accuracy, found);
  }

  /** A copy that keeps the order, so that the file is the same each time. */
  private static Map<String, String> inOrder(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
