package org.mnist4j.train.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.ClassNames;

/**
 * What a model file holds, kept beside it.
 *
 * @param recipe its name
 * @param settings every key of the recipe
 * @param dataset name of the data it was trained on
 * @param fingerprint of the data, by split
 * @param provenance versions and machine
 * @param classes what they are called, in label order; null for the digits
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
    @JsonProperty("classes") @Nullable List<String> classes,
    @JsonProperty("test_accuracy") @Nullable Double testAccuracy,
    @JsonProperty("calibration") @Nullable TemperatureScaling calibration) {
  @JsonCreator
  public ModelCard {
    Objects.requireNonNull(recipe, "the recipe is missing");
    Objects.requireNonNull(dataset, "the dataset is missing");
    settings = inOrder(settings);
    fingerprint = inOrder(fingerprint);
    provenance = inOrder(provenance);
    classes = classes == null ? null : new ClassNames(classes).names();
  }

  /** Of a model of digits as it comes from training, not calibrated. */
  public ModelCard(
      String recipe,
      Map<String, String> settings,
      String dataset,
      Map<String, String> fingerprint,
      Map<String, String> provenance) {
    this(recipe, settings, dataset, fingerprint, provenance, null, null, null);
  }

  /** The same model, its classes called by these names. */
  public ModelCard withClassNames(ClassNames names) {
    return new ModelCard(
        recipe,
        settings,
        dataset,
        fingerprint,
        provenance,
        names.areDigits() ? null : names.names(),
        testAccuracy,
        calibration);
  }

  /** Views of a picture whose answers are averaged, the recipe's {@code predict-views}. */
  @JsonIgnore
  public int views() {
    String views = settings.getOrDefault("predict-views", "1");
    if (!views.matches("[159]")) {
      throw new IllegalArgumentException("predict-views is \"" + views + "\", must be 1, 5 or 9");
    }
    return Integer.parseInt(views);
  }

  /** What the classes are called. */
  @JsonIgnore
  public ClassNames classNames() {
    return classes == null ? ClassNames.DIGITS : new ClassNames(classes);
  }

  /** The same model with what its calibration found. */
  public ModelCard calibrated(TemperatureScaling found, double accuracy) {
    return new ModelCard(
        recipe, settings, dataset, fingerprint, provenance, classes, accuracy, found);
  }

  /** A copy that keeps the order, so that the file is the same each time. */
  private static Map<String, String> inOrder(Map<String, String> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
