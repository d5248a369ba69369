package org.mnist4j.train.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * What a model file holds, kept beside it.
 *
 * @param recipe its name
 * @param settings every key of the recipe
 * @param dataset name of the data it was trained on
 * @param fingerprint of the data, by split
 * @param provenance versions and machine
 */
public record ModelCard(
    @JsonProperty("recipe") String recipe,
    @JsonProperty("settings") Map<String, String> settings,
    @JsonProperty("dataset") String dataset,
    @JsonProperty("fingerprint") Map<String, String> fingerprint,
    @JsonProperty("provenance") Map<String, String> provenance) {
  public ModelCard {
    settings = Map.copyOf(settings);
    fingerprint = Map.copyOf(fingerprint);
    provenance = Map.copyOf(provenance);
  }
}
