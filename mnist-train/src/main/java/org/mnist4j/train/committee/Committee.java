package org.mnist4j.train.committee;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.engine.ShiftedEngine;
import org.mnist4j.train.evaluation.Evaluation;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;

/**
 * Several networks as one, by the mean of their answers.
 *
 * @param members how many
 * @param accuracy on all test pictures, from 0 to 1
 * @param loss mean cross-entropy on them
 * @param model its file
 */
public record Committee(
    @JsonProperty("members") int members,
    @JsonProperty("test_accuracy") double accuracy,
    @JsonProperty("test_loss") double loss,
    @JsonProperty("model") String model) {

  /**
   * Puts the networks of some models in one file and tests it.
   *
   * @param models of single networks, at least one
   * @throws UserError when they see pictures normalised in different ways
   */
  public static Committee of(List<Path> models, Path file, DigitData data) throws IOException {
    ModelCard first = ModelFile.card(models.get(0));
    String scale = first.settings().getOrDefault("normalization", "");
    for (Path model : models) {
      if (!ModelFile.card(model).settings().getOrDefault("normalization", "").equals(scale)) {
        throw UserError.usage(
            "A committee's networks must see the same pictures, but these differ in their"
                + " normalization. Leave it out of --set, or --committee.");
      }
    }
    Map<String, String> facts = new LinkedHashMap<>(first.provenance());
    facts.put("committee", Integer.toString(models.size()));
    facts.remove("seed");
    ModelFile.saveCommittee(
        file,
        models,
        new ModelCard(first.recipe(), first.settings(), first.dataset(), first.fingerprint(), facts)
            .withClassNames(first.classNames()));
    Engine networks = Engines.open(ModelFile.networks(file), EngineChoice.AUTO, 0);
    try (Engine engine = ShiftedEngine.over(networks, first.views())) {
      Evaluation test = Evaluator.ofAll(data.test(), Normalization.of(scale)).evaluate(engine);
      return new Committee(models.size(), test.accuracy(), test.loss(), file.toString());
    }
  }
}
