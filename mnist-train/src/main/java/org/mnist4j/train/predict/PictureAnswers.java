package org.mnist4j.train.predict;

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
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.RecognizedPage;
import org.mnist4j.recognizer.io.PictureException;
import org.mnist4j.recognizer.io.PictureReader;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.prepare.Explanation;
import org.mnist4j.recognizer.render.BoxedPicture;
import org.mnist4j.recognizer.render.ExplainStrip;
import org.mnist4j.train.UserError;

/** What is read on picture files, on several threads. */
public final class PictureAnswers {
  private final PictureReader reader = PictureReader.standard();
  private final DigitRecognizer recognizer;
  private final Optional<Path> explanations;
  private final InputStream standardInput;

  /** A picture to be read, and where its explanation goes. */
  private record Task(Path picture, Optional<Path> strip) {}

  /** What reads one picture, and explains it in a file if there is to be one. */
  private interface Question<T> {
    T answer(Picture picture, Optional<Path> strip);
  }

  /**
   * How pictures are to be read.
   *
   * @param explanations the folder that gets a PNG for each picture, showing what was done to it
   * @param standardInput is read for the name {@code -}
   */
  public PictureAnswers(
      DigitRecognizer recognizer, Optional<Path> explanations, InputStream standardInput) {
    this.recognizer = recognizer;
    this.explanations = explanations;
    this.standardInput = standardInput;
  }

  /**
   * Reads one digit on each picture; one that can't be read is no exception, but says so.
   *
   * @param taker gets them in the order given
   * @throws UserError when an explanation can't be written
   */
  public void one(List<Path> pictures, int threads, Consumer<PictureAnswer<Recognition>> taker) {
    answer(pictures, threads, this::one, taker);
  }

  /** The same with all digits on each picture. */
  public void all(List<Path> pictures, int threads, Consumer<PictureAnswer<RecognizedPage>> taker) {
    answer(pictures, threads, this::all, taker);
  }

  private <T> void answer(
      List<Path> pictures, int threads, Question<T> question, Consumer<PictureAnswer<T>> taker) {
    explanations.ifPresent(PictureAnswers::createFolder);
    List<Task> tasks = tasks(pictures);
    InOrder.map(
        tasks, Math.max(1, Math.min(threads, tasks.size())), task -> answer(task, question), taker);
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

  private <T> PictureAnswer<T> answer(Task task, Question<T> question) {
    String file = task.picture().toString();
    try {
      Picture picture =
          file.equals("-")
              ? reader.read("standard input", standardInput)
              : reader.read(task.picture());
      return new PictureAnswer<>(
          file, Optional.of(question.answer(picture, task.strip())), Optional.empty());
    } catch (PictureException e) {
      return new PictureAnswer<>(
          file, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Recognition one(Picture picture, Optional<Path> strip) {
    if (strip.isEmpty()) {
      return recognizer.recognize(picture);
    }
    Explanation explanation = recognizer.explain(picture);
    write(strip.get(), png -> ExplainStrip.write(explanation, png));
    return recognizer.recognize(explanation.result());
  }

  private RecognizedPage all(Picture picture, Optional<Path> strip) {
    RecognizedPage page = recognizer.recognizeAll(picture);
    strip.ifPresent(file -> write(file, png -> BoxedPicture.write(picture, page.seen(), png)));
    return page;
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
