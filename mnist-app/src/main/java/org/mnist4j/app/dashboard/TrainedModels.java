package org.mnist4j.app.dashboard;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.mnist4j.recognizer.io.PictureException;
import org.mnist4j.recognizer.io.PictureReader;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.predict.BundledModel;
import org.mnist4j.train.predict.Predictor;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.ui.draw.DigitRecognizer;
import org.mnist4j.ui.draw.MnistPicture;
import org.mnist4j.ui.draw.Recognition;
import org.mnist4j.ui.draw.UnreadablePictureException;
import org.mnist4j.ui.runs.RunSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that comes with the program, then those of a folder's runs, newest first; each loaded
 * when it's first asked and again when its file was written anew. The last few stay in memory.
 */
public final class TrainedModels implements DigitRecognizer, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TrainedModels.class);

  /** Drawings after which the next takes little longer than all that follow. */
  private static final int REHEARSALS = 5;

  private final Path runs;
  private final LoadedPredictors loaded = new LoadedPredictors();

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
    if (Files.isDirectory(runs)) {
      try (Stream<Path> folders = Files.list(runs)) {
        folders
            .map(folder -> folder.resolve(RunDirectory.MODEL))
            .filter(Files::isRegularFile)
            .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified()).reversed())
            .forEach(file -> names.add(runs.relativize(file).getName(0).toString()));
      } catch (IOException e) {
        log.warn("{} can't be listed: {}", runs, e.getMessage());
      }
    }
    return names;
  }

  @Override
  public Recognition recognize(String model, byte[] picture) throws IOException {
    if (model.equals(BundledModel.NAME)) {
      return loaded.ask(
          model,
          FileTime.fromMillis(0),
          () -> Predictor.bundled(EngineChoice.AUTO, 1),
          predictor -> answer(predictor, picture));
    }
    Path file = runs.resolve(requireName(model)).resolve(RunDirectory.MODEL);
    if (!Files.isRegularFile(file)) {
      throw unknown(model);
    }
    return loaded.ask(
        model,
        Files.getLastModifiedTime(file),
        () -> Predictor.load(file, EngineChoice.AUTO, 1),
        predictor -> answer(predictor, picture));
  }

  private static String requireName(String model) {
    if (!RunSummary.isValidId(model)) {
      throw unknown(model);
    }
    return model;
  }

  @Override
  public void prepare(String model) throws IOException {
    if (loaded.contains(model)) {
      return;
    }
    byte[] stroke = strokePng();
    for (int i = 0; i < REHEARSALS; i++) {
      recognize(model, stroke);
    }
  }

  /** A picture that takes the whole way through reader, preparation and network. */
  private static byte[] strokePng() throws IOException {
    BufferedImage paper = new BufferedImage(56, 56, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = paper.createGraphics();
    pen.fillRect(26, 8, 5, 40);
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(paper, "png", png);
    return png.toByteArray();
  }

  private static Recognition answer(Predictor predictor, byte[] picture) throws IOException {
    org.mnist4j.recognizer.Recognition prediction = predictor.predict(read(picture));
    MnistPicture seen = MnistPicture.of(prediction.seen().pixels());
    return prediction.noDigit().isPresent()
        ? Recognition.noDigit(seen)
        : new Recognition(seen, prediction.probabilities());
  }

  private static Picture read(byte[] file) throws UnreadablePictureException {
    try {
      return PictureReader.standard().read("The picture", file);
    } catch (PictureException e) {
      throw new UnreadablePictureException(String.valueOf(e.getMessage()), e.isTooLarge());
    }
  }

  private static IllegalArgumentException unknown(String model) {
    return new IllegalArgumentException("there's no model '" + model + "'");
  }

  @Override
  public void close() {
    loaded.close();
  }
}
