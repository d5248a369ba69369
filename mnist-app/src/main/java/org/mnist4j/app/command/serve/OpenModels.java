package org.mnist4j.app.command.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.mnist4j.app.command.EngineOptions;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.recognizer.model.ModelFormat;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.predict.Predictor;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.ui.serve.ServedModel;

/** The models that are served, open until this is closed. */
final class OpenModels implements AutoCloseable {
  private static final String BUNDLED = "handwriting";
  private static final String PLAIN_JAVA = "java";

  /** Pictures after which the next takes little longer than all that follow. */
  private static final int REHEARSALS = 200;

  private static final int CORES_A_THREAD = 4;

  private final List<ServedModel> models = new ArrayList<>();
  private final List<Predictor> predictors = new ArrayList<>();

  /** What is served, in the order opened. */
  List<ServedModel> models() {
    return List.copyOf(models);
  }

  /** Opens the model that comes with the program: in plain Java where oneDNN can't compute it. */
  void openBundled(EngineOptions options) throws IOException {
    if (options.areSet() || Engines.oneDnnMissing().isEmpty()) {
      add(BUNDLED, Predictor.bundled(options.engine, threads(options)));
    } else {
      add(BUNDLED, PLAIN_JAVA, DigitRecognizer.bundled());
    }
  }

  /**
   * Opens a model.
   *
   * @param stated {@code FILE} or {@code NAME=FILE}
   */
  void open(String stated, EngineOptions options) throws IOException {
    int equals = stated.indexOf('=');
    Path file = Path.of(stated.substring(equals + 1));
    String name = equals < 0 ? nameOf(file) : stated.substring(0, equals);
    if (ModelFormat.isOne(file)) {
      add(name, PLAIN_JAVA, DigitRecognizer.load(file));
    } else {
      add(name, Predictor.load(file, options.engine, threads(options)));
    }
  }

  /** A part of the cores, where the user leaves it open: most of them prepare pictures. */
  private static int threads(EngineOptions options) {
    return options.threads() > 0
        ? options.threads()
        : Math.max(1, Runtime.getRuntime().availableProcessors() / CORES_A_THREAD);
  }

  /** The file's name without its ending; for a run's model the run's. */
  private static String nameOf(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    String name = String.valueOf(absolute.getFileName());
    if (name.equals(RunDirectory.MODEL) && folder != null && folder.getFileName() != null) {
      return folder.getFileName().toString();
    }
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  private void add(String name, Predictor predictor) {
    predictors.add(predictor);
    add(name, predictor.engineName(), predictor.recognizer());
  }

  private void add(String name, String platform, DigitRecognizer recognizer) {
    rehearse(recognizer);
    models.add(new ServedModel(name, platform, recognizer));
  }

  /** Reads a stroke again and again, so that who asks first needn't wait for compilers. */
  private static void rehearse(DigitRecognizer recognizer) {
    int side = 2 * DigitForm.SIDE;
    byte[] paper = new byte[side * side];
    Arrays.fill(paper, (byte) 255);
    for (int y = side / 8; y < 7 * side / 8; y++) {
      Arrays.fill(paper, y * side + side / 2 - 2, y * side + side / 2 + 2, (byte) 0);
    }
    Picture stroke = Picture.ofGrey(side, side, paper);
    for (int i = 0; i < REHEARSALS; i++) {
      recognizer.recognize(stroke);
    }
    byte[] form = recognizer.prepare(stroke).pixels();
    for (int count = 1; count <= 64; count *= 2) {
      recognizer.classifier().probabilities(Collections.nCopies(count, form));
    }
  }

  @Override
  public void close() {
    predictors.forEach(Predictor::close);
  }
}
