package org.mnist4j.train.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.data.batch.PixelNormalization;
import org.mnist4j.formats.onnx.OnnxGraph;
import org.mnist4j.formats.tensor.Safetensors;
import org.mnist4j.formats.tensor.Tensor;
import org.mnist4j.formats.tensor.TorchWriter;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.io.ModuleSource;
import org.mnist4j.models.io.OnnxNetwork;
import org.mnist4j.models.io.PixelScale;
import org.mnist4j.models.io.RecognizerNetwork;
import org.mnist4j.models.io.StateDict;
import org.mnist4j.recognizer.model.DigitModel;
import org.mnist4j.recognizer.model.InputScale;
import org.mnist4j.recognizer.model.ModelFormat;
import org.mnist4j.train.UserError;
import org.mnist4j.train.io.StoredJson;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.TemperatureScaling;

/** Writes a model for other programs: its weights, and the Python module that loads them. */
public final class ModelExport {
  private final MultiLayerNetwork network;
  private final ModelCard card;
  private final Architecture architecture;
  private final Normalization normalization;

  /**
   * @throws UserError when the card names a network or a normalisation that nobody knows
   */
  public ModelExport(MultiLayerNetwork network, ModelCard card) {
    this.network = network;
    this.card = card;
    try {
      this.architecture = Architecture.of(card.settings().getOrDefault("architecture", ""));
      this.normalization = Normalization.of(card.settings().getOrDefault("normalization", ""));
    } catch (IllegalArgumentException e) {
      throw UserError.usage(e);
    }
  }

  private PixelScale scale() {
    if (normalization instanceof PixelNormalization same) {
      return new PixelScale(same.name(), same.mean(), same.deviation());
    }
    throw UserError.usage(
        "The normalization %s can't be written for other programs."
            .formatted(normalization.name()));
  }

  /** Writes {@code torch.save}'s zip, and the Python beside it, whose file it gives. */
  public Path toTorch(Path out) throws IOException {
    scale();
    List<Tensor> tensors = StateDict.of(network, architecture);
    AtomicFile.write(out, stream -> TorchWriter.write(stream, tensors));
    return writeModule(out);
  }

  /** Writes safetensors, and the Python beside it, whose file it gives. */
  public Path toSafetensors(Path out) throws IOException {
    List<Tensor> tensors = StateDict.of(network, architecture);
    Map<String, String> facts = facts();
    facts.put("format", "pt"); // what safetensors' own loaders ask for
    AtomicFile.write(out, stream -> Safetensors.write(stream, tensors, facts));
    return writeModule(out);
  }

  /**
   * Writes ONNX: normalised pictures in, logits and calibrated probabilities out.
   *
   * @param rawPixels whether pixels 0 to 255 go in instead, which the graph normalises
   */
  public void toOnnx(Path out, boolean rawPixels) throws IOException {
    OnnxGraph graph =
        rawPixels
            ? OnnxNetwork.ofPixels(network, architecture, temperature(), scale())
            : OnnxNetwork.of(network, architecture, temperature());
    Map<String, String> facts = facts();
    facts.put("labels", "0,1,2,3,4,5,6,7,8,9");
    facts.put(
        "input",
        rawPixels
            ? "[batch, 1, 28, 28] uint8, white digits on black"
            : "[batch, 1, 28, 28] float32, (pixel / 255 - mean) / deviation, white digits on"
                + " black");
    AtomicFile.write(out, stream -> graph.write(stream, card.recipe(), facts));
  }

  /**
   * Writes what the recogniser reads, the model's card inside.
   *
   * @throws UserError when it reads something else than digits
   */
  public void toRecognizer(Path out) throws IOException {
    if (!card.classNames().areDigits()) {
      throw UserError.usage(
          "A recogniser reads digits; this model was trained on %s: %s. Export it as onnx."
              .formatted(card.dataset(), String.join(", ", card.classNames().names())));
    }
    DigitModel model = recognizerModel();
    AtomicFile.write(out, stream -> ModelFormat.write(model, stream));
  }

  private DigitModel recognizerModel() throws IOException {
    TemperatureScaling calibration = card.calibration();
    return new DigitModel(
        inputScale(),
        RecognizerNetwork.layers(network, architecture),
        temperature(),
        calibration == null ? Double.POSITIVE_INFINITY : calibration.mostEntropy(),
        StoredJson.line(card));
  }

  private InputScale inputScale() {
    return normalization == Normalization.PER_PICTURE
        ? new InputScale.OfPicture()
        : new InputScale.Fixed(scale().mean(), scale().deviation());
  }

  /**
   * Where the Python goes that defines the module: {@code net.py} beside the weights, or, where
   * that is somebody else's, a file named after the weights.
   */
  private static Path moduleOf(Path weights) throws IOException {
    Path usual = weights.resolveSibling("net.py");
    if (!Files.exists(usual) || Files.readString(usual).startsWith(ModuleSource.BEGINNING)) {
      return usual;
    }
    String name = String.valueOf(weights.getFileName()).replaceFirst("\\.[^.]*$", "");
    return weights.resolveSibling(name.replaceAll("[^A-Za-z0-9_]", "_") + "_net.py");
  }

  private Path writeModule(Path out) throws IOException {
    Path file = moduleOf(out);
    String module = String.valueOf(file.getFileName()).replaceFirst("\\.py$", "");
    String weights = String.valueOf(out.getFileName());
    AtomicFile.write(file, ModuleSource.of(architecture, scale(), temperature(), module, weights));
    return file;
  }

  private double temperature() {
    TemperatureScaling calibration = card.calibration();
    return calibration == null ? 1 : calibration.temperature();
  }

  private Map<String, String> facts() {
    PixelScale scale = scale();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("recipe", card.recipe());
    facts.put("architecture", architecture.notation());
    facts.put("normalization", scale.name());
    facts.put("mean", Float.toString(scale.mean()));
    facts.put("deviation", Float.toString(scale.deviation()));
    facts.put("temperature", Double.toString(temperature()));
    return facts;
  }
}
