package org.mnist4j.train.predict;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.base.IoReason;
import org.mnist4j.recognizer.io.PictureException;
import org.mnist4j.recognizer.io.PictureReader;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.prepare.DigitPreprocessor;
import org.mnist4j.recognizer.prepare.Explanation;
import org.mnist4j.recognizer.render.BoxedPicture;
import org.mnist4j.recognizer.render.ExplainStrip;
import org.mnist4j.recognizer.stage.DigitPage;
import org.mnist4j.recognizer.stage.PreparedDigit;
import org.mnist4j.train.UserError;

/** Reads picture files and brings their digits into MNIST's form, on several threads. */
public final class PicturePreparation {
  private final DigitPreprocessor preprocessor = DigitPreprocessor.standard();
  private final PictureReader reader = PictureReader.standard();
  private final boolean several;
  private final Optional<Path> explanations;
  private final InputStream standardInput;

  /** A picture to be read, and where its explanation goes. */
  private record Task(Path picture, Optional<Path> strip) {}

  /**
   * How pictures are to be read.
   *
   * @param several whether to look for several digits in a picture
   * @param explanations the folder that gets a PNG for each picture, showing what was done to it
   * @param standardInput is read for the name {@code -}
   */
  public PicturePreparation(
      boolean several, Optional<Path> explanations, InputStream standardInput) {
    this.several = several;
    this.explanations = explanations;
    this.standardInput = standardInput;
  }

  /**
   * Reads all pictures; one that can't be read is no exception, but says so.
   *
   * @param taker gets them in the order given
   * @throws UserError when an explanation can't be written
   */
  public void prepare(List<Path> pictures, int threads, Consumer<PreparedPicture> taker) {
    explanations.ifPresent(PicturePreparation::createFolder);
    InOrder.map(tasks(pictures), threads, this::prepare, taker);
  }

  /** Reads a picture file; that it can't be read is no exception, but said. */
  public PreparedPicture prepare(Path picture) {
    return prepare(picture.toString(), Optional.empty(), () -> reader.read(picture));
  }

  /** Reads a picture in memory, as {@link #prepare(Path)} reads a file. */
  public PreparedPicture prepare(String name, byte[] content) {
    return prepare(
        name, Optional.empty(), () -> reader.read(name, new ByteArrayInputStream(content)));
  }

  private List<Task> tasks(List<Path> pictures) {
    Set<String> taken = new HashSet<>();
    List<Task> tasks = new ArrayList<>();
    for (Path picture : pictures) {
      tasks.add(new Task(picture, explanations.map(dir -> dir.resolve(name(picture, taken)))));
    }
    return tasks;
  }

  /** Pictures of the same name in different folders don't overwrite each other's. */
  private static String name(Path picture, Set<String> taken) {
    String name = picture.toString().equals("-") ? "standard-input" : nameOf(picture);
    String unique = name;
    for (int i = 2; !taken.add(unique); i++) {
      unique = name + "-" + i;
    }
    return unique + ".png";
  }

  private static String nameOf(Path picture) {
    Path name = picture.getFileName();
    return name == null ? "picture" : name.toString();
  }

  private PreparedPicture prepare(Task task) {
    String file = task.picture().toString();
    return prepare(
        file,
        task.strip(),
        () ->
            file.equals("-")
                ? reader.read("standard input", standardInput)
                : reader.read(task.picture()));
  }

  /** What reads a picture. */
  private interface Reading {
    Picture read() throws IOException;
  }

  private PreparedPicture prepare(String file, Optional<Path> strip, Reading reading) {
    try {
      return PreparedPicture.of(file, page(reading.read(), strip));
    } catch (PictureException e) {
      return PreparedPicture.unreadable(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DigitPage page(Picture picture, Optional<Path> strip) {
    if (several) {
      DigitPage page = preprocessor.processSeveral(picture);
      strip.ifPresent(file -> write(file, png -> BoxedPicture.write(picture, page.lines(), png)));
      return page;
    }
    if (strip.isEmpty()) {
      return only(preprocessor.process(picture));
    }
    Explanation explanation = preprocessor.explain(picture);
    write(strip.get(), png -> ExplainStrip.write(explanation, png));
    return only(explanation.result());
  }

  private static DigitPage only(PreparedDigit digit) {
    return new DigitPage(List.of(List.of(digit)), List.of());
  }

  private static void write(Path file, AtomicFile.Content content) {
    try {
      AtomicFile.write(file, content);
    } catch (IOException e) {
      throw UserError.failure(
          "The explanation can't be written to %s: %s.".formatted(file, IoReason.of(e)));
    }
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw UserError.usage(
          "--explain is %s, which isn't a folder and can't become one: %s."
              .formatted(folder, IoReason.of(e)));
    }
  }
}
