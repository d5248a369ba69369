package org.mnist4j.train.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.io.UnknownModelException;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;

/** Makes a model of PyTorch's an ordinary model file with its card. */
public final class ModelImport {
  private final ForeignFile file;
  private final Optional<DigitData> data;

  /**
   * @param data to try candidates on and to evaluate with; nothing where MNIST isn't at hand
   */
  public ModelImport(ForeignFile file, Optional<DigitData> data) {
    this.file = file;
    this.data = data;
  }

  /**
   * A model that was imported.
   *
   * @param choice what was found, and how
   * @param parameters trainable values in the file, as PyTorch counts them
   * @param card its card
   */
  public record Result(Choice choice, long parameters, ModelCard card) {}

  /**
   * Imports.
   *
   * @param architecture the user's network; null to find it
   * @param normalization the user's; null to find it
   * @param out where the model goes
   * @throws UserError when it can't be imported
   */
  public Result to(
      Path out, @Nullable Architecture architecture, @Nullable Normalization normalization)
      throws IOException {
    Chooser chooser = new Chooser(file, data.map(DigitData::train));
    try {
      Choice choice = chooser.choose(architecture, normalization);
      MultiLayerNetwork network = chooser.network(choice.architecture());
      ModelCard card =
          new ImportedCard(
                  file.file(),
                  file.format(),
                  choice.normalization(),
                  accuracy(network, choice.normalization()))
              .of(choice.architecture());
      ModelFile.saveWeights(out, network, card);
      return new Result(choice, file.model().parameterCount(), card);
    } catch (UnknownModelException e) {
      throw UserError.usage("%s can't be imported: %s.".formatted(file.file(), e.getMessage()));
    }
  }

  private @Nullable Double accuracy(MultiLayerNetwork network, Normalization normalization) {
    if (data.isEmpty()) {
      return null;
    }
    try (Engine engine = Engines.open(network, EngineChoice.AUTO, 0)) {
      return Evaluator.ofAll(data.get().test(), normalization).evaluate(engine).accuracy();
    }
  }
}
