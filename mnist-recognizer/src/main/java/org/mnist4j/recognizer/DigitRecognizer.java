package org.mnist4j.recognizer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mnist4j.recognizer.internal.network.ForwardPass;
import org.mnist4j.recognizer.io.PictureException;
import org.mnist4j.recognizer.io.PictureReader;
import org.mnist4j.recognizer.model.DigitModel;
import org.mnist4j.recognizer.model.ModelFormat;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.prepare.DigitPreprocessor;
import org.mnist4j.recognizer.prepare.Explanation;
import org.mnist4j.recognizer.stage.PreparedDigit;

/**
 * Reads the digits of pictures.
 *
 * <pre>{@code
 * DigitRecognizer digits = DigitRecognizer.bundled();
 * Recognition seven = digits.recognize(Path.of("7.png"));
 * seven.digit();        // 7, or empty
 * seven.noDigit();      // why it's empty
 * }</pre>
 *
 * <p>Immutable and safe to share between threads, as far as its {@link DigitClassifier} is; the
 * bundled one is. Files and streams are read by Java's image library; a program without {@code
 * java.awt}, on Android, hands over {@link Picture#ofArgb pixels}.
 */
public final class DigitRecognizer {
  private final DigitClassifier classifier;
  private final double mostEntropy;

  private DigitRecognizer(DigitClassifier classifier, double mostEntropy) {
    this.classifier = classifier;
    this.mostEntropy = mostEntropy;
  }

  /** With the model that comes with this library; always the same one. */
  public static DigitRecognizer bundled() {
    return Bundled.RECOGNIZER;
  }

  /** Loaded when it's first asked for. */
  private static final class Bundled {
    static final DigitRecognizer RECOGNIZER = of(DigitModel.bundled());
  }

  /**
   * With a model of one's own, as {@code mnist export --format recognizer} writes it.
   *
   * @throws IOException if the file can't be read, or isn't such a model
   */
  public static DigitRecognizer load(Path model) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(model))) {
      return of(ModelFormat.read(model.toString(), in));
    }
  }

  /** With a model in memory, computed in plain Java. */
  public static DigitRecognizer of(DigitModel model) {
    ForwardPass network = new ForwardPass(model);
    return of(
        pictures -> List.of(network.probabilities(pictures.toArray(byte[][]::new))),
        model.mostEntropy());
  }

  /**
   * With a network of any kind.
   *
   * @param mostEntropy probabilities with more entropy than this, in nats, are answered "no digit"
   */
  public static DigitRecognizer of(DigitClassifier classifier, double mostEntropy) {
    return new DigitRecognizer(classifier, mostEntropy);
  }

  /** The network alone. */
  public DigitClassifier classifier() {
    return classifier;
  }

  /**
   * Reads a file with one digit.
   *
   * @throws PictureException if it's no picture that can be read, for whatever reason
   */
  public Recognition recognize(Path picture) throws PictureException {
    return recognize(PictureReader.standard().read(picture));
  }

  /**
   * Reads one digit from a stream, which stays open.
   *
   * @throws PictureException if it's no picture that can be read
   * @throws IOException if the stream fails
   */
  public Recognition recognize(InputStream picture) throws IOException {
    return recognize(read(picture));
  }

  /** Reads a picture with one digit. */
  public Recognition recognize(Picture picture) {
    return recognize(prepare(picture));
  }

  /** Reads a digit that is in MNIST's form already. */
  public Recognition recognize(PreparedDigit digit) {
    return digit.noInk().isPresent()
        ? judge(digit, new double[0])
        : judge(digit, classifier.probabilities(List.of(digit.pixels())).get(0));
  }

  /** Brings the digit of a picture into MNIST's form, the first half of reading it. */
  public PreparedDigit prepare(Picture picture) {
    return DigitPreprocessor.standard().process(picture);
  }

  /**
   * The second half: what a network's answer means.
   *
   * @param probabilities of the ten digits, as {@link #classifier()} gives them; not looked at
   *     where there's no ink
   */
  public Recognition judge(PreparedDigit digit, double[] probabilities) {
    return Recognition.of(digit, probabilities, mostEntropy);
  }

  /** What every stage of the preparation made of a picture, to be looked at. */
  public Explanation explain(Picture picture) {
    return DigitPreprocessor.standard().explain(picture);
  }

  /**
   * Reads all digits of a file's picture.
   *
   * @throws PictureException if it's no picture that can be read, for whatever reason
   */
  public RecognizedPage recognizeAll(Path picture) throws PictureException {
    return recognizeAll(PictureReader.standard().read(picture));
  }

  /**
   * Reads all digits of a picture from a stream, which stays open.
   *
   * @throws PictureException if it's no picture that can be read
   * @throws IOException if the stream fails
   */
  public RecognizedPage recognizeAll(InputStream picture) throws IOException {
    return recognizeAll(read(picture));
  }

  /** Reads all digits of a picture. */
  public RecognizedPage recognizeAll(Picture picture) {
    return new PageReading(this).of(DigitPreprocessor.standard().inkOf(picture));
  }

  private static Picture read(InputStream picture) throws IOException {
    return PictureReader.standard().read("The picture", picture);
  }
}
