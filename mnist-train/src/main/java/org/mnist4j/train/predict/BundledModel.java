package org.mnist4j.train.predict;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.TrainingSettings;
import org.mnist4j.models.io.RecognizerNetwork;
import org.mnist4j.models.optim.TorchAdam;
import org.mnist4j.recognizer.model.DigitModel;
import org.mnist4j.train.io.StoredJson;
import org.mnist4j.train.model.ModelCard;

/**
 * The model that comes with the program, the recogniser's own, as one of Deeplearning4j's. {@code
 * mnist calibrate --bundle} writes its file.
 */
public final class BundledModel {
  /** How choices of a model name it. */
  public static final String NAME = "handwriting (bundled)";

  private BundledModel() {}

  /** The network, a new one each time. */
  public static MultiLayerNetwork network() throws IOException {
    DigitModel model = DigitModel.bundled();
    Architecture architecture =
        Architecture.of(card(model).settings().getOrDefault("architecture", ""));
    return RecognizerNetwork.network(
        model.layers(), architecture, TrainingSettings.of(1, TorchAdam.of(1e-3)));
  }

  /** What it was trained with, and how well it does. */
  public static ModelCard card() throws IOException {
    return card(DigitModel.bundled());
  }

  private static ModelCard card(DigitModel model) throws IOException {
    byte[] note = model.note().getBytes(StandardCharsets.UTF_8);
    return Objects.requireNonNull(StoredJson.read(note, ModelCard.class), "card");
  }
}
