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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.mnist4j.data.picture.io.PictureException;
import org.mnist4j.data.picture.io.PictureReader;
import org.mnist4j.data.picture.raster.Picture;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.predict.BundledModel;
import org.mnist4j.train.predict.Prediction;
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
  private static final int KEPT = 8;

  /** Drawings after which the next takes little longer than all that follow. */
  private static final int REHEARSALS = 5;

  private final Path runs;
  private final Map<String, Loaded> loaded = new LinkedHashMap<>(16, 0.75f, true);
  private final Object loading = new Object();
  // Many may predict at once; who closes a predictor waits until nobody does.
  private final ReadWriteLock use = new ReentrantReadWriteLock();

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
    ensureLoaded(model);
    use.readLock().lock();
    try {
      return answer(loaded(model), picture);
    } finally {
      use.readLock().unlock();
    }
  }

  @Override
  public void prepare(String model) throws IOException {
    synchronized (loaded) {
      if (loaded.containsKey(model)) {
        return;
      }
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
    Prediction prediction = predictor.predict(read(picture));
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

  private Predictor loaded(String model) throws IOException {
    synchronized (loaded) {
      Loaded known = loaded.get(model);
      if (known == null) {
        throw new IOException("The model " + model + " was put away just now; ask again.");
      }
      return known.predictor;
    }
  }

  private void ensureLoaded(String model) throws IOException {
    boolean bundled = model.equals(BundledModel.NAME);
    if (!bundled && !RunSummary.isValidId(model)) {
      throw unknown(model);
    }
    Path file = runs.resolve(model).resolve(RunDirectory.MODEL);
    if (!bundled && !Files.isRegularFile(file)) {
      throw unknown(model);
    }
    FileTime written = bundled ? FileTime.fromMillis(0) : Files.getLastModifiedTime(file);
    if (isLoaded(model, written)) {
      return;
    }
    synchronized (loading) {
      if (!isLoaded(model, written)) {
        keep(
            model,
            new Loaded(
                written,
                bundled
                    ? Predictor.bundled(EngineChoice.AUTO, 1)
                    : Predictor.load(file, EngineChoice.AUTO, 1)));
      }
    }
  }

  private boolean isLoaded(String model, FileTime written) {
    synchronized (loaded) {
      Loaded known = loaded.get(model);
      return known != null && known.written.equals(written);
    }
  }

  private void keep(String model, Loaded predictor) {
    use.writeLock().lock();
    try {
      synchronized (loaded) {
        putAway(model);
        if (loaded.size() == KEPT) {
          putAway(loaded.keySet().iterator().next());
        }
        loaded.put(model, predictor);
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  private static IllegalArgumentException unknown(String model) {
    return new IllegalArgumentException("there's no model '" + model + "'");
  }

  private void putAway(String model) {
    Loaded before = loaded.remove(model);
    if (before != null) {
      before.predictor.close();
    }
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      synchronized (loaded) {
        List.copyOf(loaded.keySet()).forEach(this::putAway);
      }
    } finally {
      use.writeLock().unlock();
    }
  }

  private record Loaded(FileTime written, Predictor predictor) {}
}
