package org.mnist4j.recognizer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.mnist4j.recognizer.internal.several.Cutter;
import org.mnist4j.recognizer.internal.several.DigitWidth;
import org.mnist4j.recognizer.internal.several.InkGroup;
import org.mnist4j.recognizer.internal.several.PageInk;
import org.mnist4j.recognizer.internal.several.Way;
import org.mnist4j.recognizer.prepare.DigitPreprocessor;
import org.mnist4j.recognizer.stage.PreparedDigit;

/** Reads the digits of a page; what reads badly is cut, as digits that touch each other must be. */
final class PageReading {
  /** What is read with less confidence may be several digits. */
  private static final double SURE = 0.97;

  /** The same for what is wider than its like by so many standard deviations, however sure. */
  private static final double WIDE = 1;

  /** What it costs a digit to be one standard deviation wider or narrower than its like. */
  private static final double UNUSUAL_WIDTH = 0.02;

  /** Where there's no digit, its logarithm's worth of probability less. */
  private static final double NO_DIGIT = 2;

  private static final double LEAST = 6;

  private final DigitRecognizer recognizer;
  private final DigitPreprocessor preprocessor = DigitPreprocessor.standard();
  private final Cutter<Recognition> cutter;

  PageReading(DigitRecognizer recognizer) {
    this.recognizer = recognizer;
    this.cutter = new Cutter<>(this::read, PageReading::logProbability);
  }

  RecognizedPage of(PageInk page) {
    List<RecognizedDigit> digits = new ArrayList<>();
    for (int line = 0; line < page.lines().size(); line++) {
      List<InkGroup> groups = page.lines().get(line);
      double height = usualHeight(groups);
      Iterator<Recognition> read = read(groups).iterator();
      for (InkGroup group : groups) {
        Recognition whole = read.next();
        if (whole.confidence() < SURE || deviations(whole) > WIDE) {
          for (Recognition part : cut(group, height, whole)) {
            digits.add(digit(line, part));
          }
        } else {
          digits.add(digit(line, whole));
        }
      }
    }
    return new RecognizedPage(digits, page.unread());
  }

  /** The parts, or the whole where they don't read better. */
  private List<Recognition> cut(InkGroup group, double height, Recognition whole) {
    double score =
        group.box().width() > Cutter.WIDEST * height
            ? Double.NEGATIVE_INFINITY
            : logProbability(whole);
    return cutter
        .cut(group, height)
        .filter(way -> way.score() > score)
        .map(Way::read)
        .orElse(List.of(whole));
  }

  private static RecognizedDigit digit(int line, Recognition read) {
    return new RecognizedDigit(line + 1, read.seen().features().ink().box(), read);
  }

  private static double usualHeight(List<InkGroup> groups) {
    return groups.stream()
        .mapToInt(group -> group.box().height())
        .sorted()
        .skip(groups.size() / 2)
        .findFirst()
        .orElse(1);
  }

  /** All at once. */
  private List<Recognition> read(List<InkGroup> groups) {
    List<PreparedDigit> prepared =
        groups.stream().map(group -> preprocessor.prepare(group)).toList();
    Iterator<double[]> answers =
        recognizer
            .classifier()
            .probabilities(
                prepared.stream()
                    .filter(digit -> digit.noInk().isEmpty())
                    .map(PreparedDigit::pixels)
                    .toList())
            .iterator();
    return prepared.stream()
        .map(
            digit ->
                recognizer.judge(digit, digit.noInk().isPresent() ? new double[0] : answers.next()))
        .toList();
  }

  private static double logProbability(Recognition read) {
    double best =
        read.nearest().map(digit -> Math.log(read.probabilities().get(digit))).orElse(-LEAST);
    double deviations = deviations(read);
    return Math.max(-LEAST, best)
        - (read.noDigit().isPresent() ? NO_DIGIT : UNUSUAL_WIDTH * deviations * deviations);
  }

  /** How unusually wide it is for the digit it was read as. */
  private static double deviations(Recognition read) {
    return read.nearest()
        .flatMap(
            digit ->
                read.seen().features().ink().box().map(box -> DigitWidth.deviations(digit, box)))
        .orElse(0.0);
  }
}
