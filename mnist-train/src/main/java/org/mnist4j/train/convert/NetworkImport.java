package org.mnist4j.train.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.IoReason;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.LayerNotation;
import org.mnist4j.models.TrainingSettings;
import org.mnist4j.models.optim.TorchAdam;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.model.ModelFileException;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes a network that Deeplearning4j saved, from 0.9.1 on, a model with its card. Its file says
 * everything but how its pictures are normalised.
 */
public final class NetworkImport {
  private final Path file;
  private final Optional<DigitData> data;
  private final List<String> tries = new ArrayList<>();
  private String reason = "Nothing was left to choose.";

  /**
   * @param data to try normalisations on and to evaluate with; nothing where MNIST isn't at hand
   */
  public NetworkImport(Path file, Optional<DigitData> data) {
    this.file = file;
    this.data = data;
  }

  /**
   * A network that was imported.
   *
   * @param architecture by name or in the notation of papers on MNIST; of a network that recipes
   *     can't describe, its layers' classes
   * @param reason why this normalisation, a sentence
   * @param tries every try, a line each
   */
  public record Result(
      String architecture,
      Normalization normalization,
      long parameters,
      ModelCard card,
      String reason,
      List<String> tries) {
    /** Copies the list. */
    public Result {
      tries = List.copyOf(tries);
    }
  }

  /**
   * Imports.
   *
   * @param normalization the user's; null to find it
   * @param out where the model goes
   * @throws UserError when it can't be imported
   */
  @SuppressWarnings("ReferenceEquality") // The same network means that nothing was rebuilt.
  public Result to(Path out, @Nullable Normalization normalization) throws IOException {
    if (hasCard()) {
      throw UserError.usage(
          "%s is a model of this program already: evaluate, predict and train --from take it as it"
                  .formatted(file)
              + " is.");
    }
    MultiLayerNetwork network = read();
    Optional<Architecture> architecture = LayerNotation.of(network.getLayerWiseConfigurations());
    if (architecture.isPresent()) {
      MultiLayerNetwork ours = rebuilt(network, architecture.get());
      if (ours == network) {
        architecture = Optional.empty();
      }
      network = ours;
    }
    try (Engine engine = Engines.open(network, EngineChoice.AUTO, 0)) {
      Normalization found = normalization == null ? find(engine) : normalization;
      Double accuracy = data.isPresent() ? accuracy(engine, found) : null;
      ImportedCard writer = new ImportedCard(file, "Deeplearning4j zip", found, accuracy);
      ModelCard card =
          architecture.isPresent() ? writer.of(architecture.get()) : writer.of(layers(network));
      ModelFile.saveWeights(out, network, card);
      return new Result(
          architecture.map(Architecture::name).orElse(layers(network)),
          found,
          architecture.map(Architecture::parameterCount).orElse(network.numParams()),
          card,
          reason,
          tries);
    }
  }

  private boolean hasCard() throws IOException {
    try {
      ModelFile.card(file);
      return true;
    } catch (ModelFileException e) {
      return false;
    }
  }

  private MultiLayerNetwork read() throws IOException {
    try {
      MultiLayerNetwork network = ModelFile.loadForeign(file);
      Layer last = network.getLayer(network.getnLayers() - 1).conf().getLayer();
      IActivation end = last instanceof BaseLayer layer ? layer.getActivationFn() : null;
      if (!(end instanceof ActivationSoftmax) && !(end instanceof ActivationSigmoid)) {
        throw new ModelFileException(
            file,
            "its last layer ends in %s; softmax and sigmoid give probabilities".formatted(end));
      }
      network.output(pictures());
      return network;
    } catch (ModelFileException e) {
      throw UserError.usage(e);
    } catch (RuntimeException e) {
      throw UserError.usage(
          "%s can't be imported: asked for a picture, its network fails: %s."
              .formatted(file, IoReason.of(e)));
    }
  }

  /** Numbers as pictures have them, the same each time. */
  private static INDArray pictures() {
    float[] pixels = new float[4 * DigitForm.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 31 * i % 256 / 255f;
    }
    return Nd4j.createFromArray(pixels).reshape(4, DigitForm.PIXELS);
  }

  /** The network as recipes make it, if it answers as the given one does; else the given one. */
  private static MultiLayerNetwork rebuilt(MultiLayerNetwork given, Architecture architecture) {
    MultiLayerNetwork ours =
        new MultiLayerNetwork(architecture.configure(TrainingSettings.of(1, TorchAdam.of(1e-3))));
    ours.init();
    if (ours.numParams() != given.numParams()) {
      return given;
    }
    ours.params().assign(given.params().reshape(ours.params().shape()));
    return ours.output(pictures()).equalsWithEps(given.output(pictures()), 1e-5) ? ours : given;
  }

  private static String layers(MultiLayerNetwork network) {
    return network.getLayerWiseConfigurations().getConfs().stream()
        .map(layer -> layer.getLayer().getClass().getSimpleName())
        .collect(Collectors.joining("-"));
  }

  private Normalization find(Engine engine) {
    if (data.isEmpty()) {
      throw UserError.usage(
          "%s doesn't say how its pictures are normalised, and there are no MNIST pictures here to"
                  .formatted(file)
              + " find out. Name it with --normalization (%s), or the pictures with --data."
                  .formatted(
                      Normalization.all().stream()
                          .map(Normalization::name)
                          .collect(Collectors.joining(", "))));
    }
    DigitDataset training = data.get().train();
    Trial best = null;
    for (Normalization scale : Chooser.ofEveryPicture()) {
      Trial trial = Trial.of(engine, training, scale);
      tries.add(trial.line());
      best = best == null || trial.loss() < best.loss() ? trial : best;
    }
    reason = reason(Objects.requireNonNull(best));
    return best.normalization();
  }

  private static String reason(Trial best) {
    return "The least loss on the first training pictures: "
        + best.line().replaceAll(" +", " ")
        + (best.isUnlikely()
            ? ". If it should be right more often, its pictures were prepared in another way."
            : ".");
  }

  private double accuracy(Engine engine, Normalization normalization) {
    return Evaluator.ofAll(data.orElseThrow().test(), normalization).evaluate(engine).accuracy();
  }
}
