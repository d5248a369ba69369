package org.mnist4j.train.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.mnist4j.data.picture.PictureReader;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.predict.BundledModel;
import org.mnist4j.train.predict.Prediction;
import org.mnist4j.train.predict.Predictor;
import org.mnist4j.ui.draw.DigitPicture;
import org.mnist4j.ui.draw.DigitRecognizer;
import org.mnist4j.ui.draw.Recognition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that comes with the program, then those of a folder's runs, newest first; each
 * loaded when it's first asked.
 */
public final class TrainedModels implements DigitRecognizer, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TrainedModels.class);

  private final Path runs;
  private final Map<String, Predictor> loaded = new ConcurrentHashMap<>();

  /**
   * @param runs that holds a folder for each run; needn't exist yet
   */
  public TrainedModels(Path runs) {
    this.runs = runs;
  }

  @Override
  public List<String> models() {
    List<String> names = new ArrayList<>();
    names.add(BundledModel.NAME);
    if (!Files.isDirectory(runs)) {
      return names;
    }
    try (Stream<Path> folders = Files.list(runs)) {
      folders
          .filter(folder -> Files.isRegularFile(folder.resolve("model.zip")))
          .sorted(Comparator.comparing((Path folder) -> folder.toFile().lastModified()).reversed())
          .map(folder -> folder.getFileName().toString())
          .forEach(names::add);
    } catch (IOException e) {
      log.warn("{} can't be listed: {}", runs, e.getMessage());
    }
    return names;
  }

  @Override
  public Recognition recognize(String model, byte[] picture) throws IOException {
    Prediction prediction =
        predictor(model).predict(PictureReader.standard().read("the picture", picture));
    byte[] pixels = new byte[DigitPicture.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = prediction.seen().get(i).byteValue();
    }
    DigitPicture seen = DigitPicture.of(pixels);
    return prediction.noDigit().isPresent()
        ? Recognition.noDigit(seen)
        : new Recognition(seen, prediction.probabilities());
  }

  private Predictor predictor(String model) throws IOException {
    Predictor known = loaded.get(model);
    if (known != null) {
      return known;
    }
    if (!models().contains(model)) {
      throw new IllegalArgumentException("there's no model '" + model + "'");
    }
    synchronized (loaded) {
      Predictor other = loaded.get(model);
      if (other == null) {
        other =
            model.equals(BundledModel.NAME)
                ? Predictor.bundled(EngineChoice.AUTO, 1)
                : Predictor.load(runs.resolve(model).resolve("model.zip"), EngineChoice.AUTO, 1);
        loaded.put(model, other);
      }
      return other;
    }
  }

  @Override
  public void close() {
    loaded.values().forEach(Predictor::close);
    loaded.clear();
  }
}
