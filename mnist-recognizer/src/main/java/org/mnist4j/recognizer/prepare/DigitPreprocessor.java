package org.mnist4j.recognizer.prepare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.mnist4j.recognizer.internal.digit.BoxFit;
import org.mnist4j.recognizer.internal.digit.DigitCount;
import org.mnist4j.recognizer.internal.digit.DigitLines;
import org.mnist4j.recognizer.internal.digit.InkCheck;
import org.mnist4j.recognizer.internal.digit.MassCentring;
import org.mnist4j.recognizer.internal.digit.MnistForm;
import org.mnist4j.recognizer.internal.digit.StrokeThickening;
import org.mnist4j.recognizer.internal.page.AlphaOntoWhite;
import org.mnist4j.recognizer.internal.page.BorderRemoval;
import org.mnist4j.recognizer.internal.page.GreyByContrast;
import org.mnist4j.recognizer.internal.page.InkContrast;
import org.mnist4j.recognizer.internal.page.InkPolarity;
import org.mnist4j.recognizer.internal.page.InkThreshold;
import org.mnist4j.recognizer.internal.page.NoiseRemoval;
import org.mnist4j.recognizer.internal.page.PaperRemoval;
import org.mnist4j.recognizer.internal.page.RulingRemoval;
import org.mnist4j.recognizer.internal.page.Upright;
import org.mnist4j.recognizer.internal.raster.Components;
import org.mnist4j.recognizer.internal.raster.Taps;
import org.mnist4j.recognizer.internal.several.InkGroup;
import org.mnist4j.recognizer.internal.several.PageInk;
import org.mnist4j.recognizer.picture.Box;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.stage.DigitPage;
import org.mnist4j.recognizer.stage.Finding;
import org.mnist4j.recognizer.stage.Form;
import org.mnist4j.recognizer.stage.InkFeatures;
import org.mnist4j.recognizer.stage.NoInk;
import org.mnist4j.recognizer.stage.PreparedDigit;
import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.StageView;
import org.mnist4j.recognizer.stage.Step;

/**
 * Brings a picture of one digit, as people have them, into the form of MNIST's own pictures, by the
 * {@link Stage stages} in their order. The same picture always gives the same pixels. Immutable and
 * safe to share between threads.
 */
public final class DigitPreprocessor {
  /** Pixels a picture is worked on with at most; digits need far fewer. */
  private static final int WORKING_PIXELS = 360_000;

  /** The same where there are several digits, which are so much smaller each. */
  private static final int PIXELS_OF_SEVERAL = 720_000;

  /** What is done to all of a picture. */
  private static final List<Step> PAGE_STEPS =
      List.of(
          new AlphaOntoWhite(),
          new Upright(),
          new GreyByContrast(),
          new InkPolarity(),
          new MnistForm(),
          new PaperRemoval(),
          new RulingRemoval(),
          new BorderRemoval(),
          new InkThreshold());

  /** What is done to one digit, when its ink is told from the rest. */
  private static final List<Step> DIGIT_STEPS =
      List.of(new BoxFit(), new StrokeThickening(), new MassCentring(), new InkContrast());

  private static final DigitPreprocessor STANDARD =
      new DigitPreprocessor(EnumSet.noneOf(Stage.class));

  private final Set<Stage> off;

  private DigitPreprocessor(Set<Stage> off) {
    this.off = off;
  }

  /** With all stages. */
  public static DigitPreprocessor standard() {
    return STANDARD;
  }

  private static void unwatched(Stage stage, Sheet view) {}

  /**
   * The same with one stage switched off, to see what it is worth; {@link Stage#withoutIt} says
   * what happens in its place.
   */
  public DigitPreprocessor without(Stage stage) {
    Set<Stage> more = EnumSet.of(stage);
    more.addAll(off);
    return new DigitPreprocessor(more);
  }

  /** A digit's picture in MNIST's form. */
  public PreparedDigit process(Picture picture) {
    return result(run(picture, DigitPreprocessor::unwatched));
  }

  /** The same, with what every stage left. */
  public Explanation explain(Picture picture) {
    List<StageView> views = new ArrayList<>();
    Sheet end = run(picture, (stage, sheet) -> views.add(new StageView(stage, view(stage, sheet))));
    return new Explanation(picture, views, result(end));
  }

  /**
   * Every digit of a picture that has several; where it is {@link InkFeatures#ink()} says. Digits
   * that touch each other are taken for one.
   */
  public DigitPage processSeveral(Picture picture) {
    PageInk ink = inkOf(picture);
    return new DigitPage(
        ink.lines().stream().map(line -> line.stream().map(this::prepare).toList()).toList(),
        ink.unread());
  }

  /** The ink of a picture that has several digits, for {@link #prepare}. */
  public PageInk inkOf(Picture picture) {
    Sheet page =
        run(
            PAGE_STEPS,
            Sheet.of(picture.reducedTo(PIXELS_OF_SEVERAL)),
            DigitPreprocessor::unwatched);
    if (page.found(Form.PAGE) == Form.MNIST) {
      return new PageInk(List.of(List.of(InkGroup.whole(page))), List.of());
    }
    Components components = Components.of(page.plane());
    List<List<DigitLines.Group>> groups = DigitLines.of(components);
    List<List<InkGroup>> lines = new ArrayList<>();
    for (List<DigitLines.Group> line : groups) {
      lines.add(
          line.stream()
              .map(
                  group ->
                      new InkGroup(page, components.only(group.pieces(), group.box()), group.box()))
              .toList());
    }
    double scaleX = (double) page.picture().sourceWidth() / page.plane().width();
    double scaleY = (double) page.picture().sourceHeight() / page.plane().height();
    List<Box> unread =
        DigitLines.others(groups, components).stream()
            .map(piece -> piece.box().scaled(scaleX, scaleY))
            .toList();
    return new PageInk(lines, unread);
  }

  /** Brings ink that was taken for one digit into MNIST's form. */
  public PreparedDigit prepare(InkGroup ink) {
    Sheet sheet = ink.sheet();
    return result(
        sheet.found(Form.PAGE) == Form.MNIST
            ? sheet
            : run(DIGIT_STEPS, sheet, DigitPreprocessor::unwatched));
  }

  /** The whole of a picture as 28x28 greys, upright and on white, with nothing taken away. */
  public static byte[] squeezed(Picture picture) {
    Sheet sheet = new Upright().apply(new AlphaOntoWhite().apply(Sheet.of(picture)));
    return Taps.resize(sheet.plane(), DigitForm.SIDE, DigitForm.SIDE).toBytes();
  }

  /** Whether what was taken for one of several digits may be some that touch each other. */
  public static boolean mayTouch(Box digit) {
    return DigitCount.mayTouch(digit);
  }

  private Sheet run(Picture picture, BiConsumer<Stage, Sheet> watcher) {
    Sheet page = run(PAGE_STEPS, Sheet.of(picture.reducedTo(WORKING_PIXELS)), watcher);
    if (page.found(Form.PAGE) == Form.MNIST) {
      return page;
    }
    Sheet counted = page.with(new Finding.Digits(DigitCount.of(page.plane())));
    Sheet digit = run(List.of(new NoiseRemoval()), counted, watcher);
    return run(DIGIT_STEPS, digit, watcher);
  }

  private Sheet run(List<Step> steps, Sheet start, BiConsumer<Stage, Sheet> watcher) {
    Sheet sheet = start;
    for (Step step : steps) {
      boolean skipped = off.contains(step.stage());
      sheet = skipped ? step.skip(sheet) : step.apply(sheet);
      if (!skipped) {
        watcher.accept(step.stage(), sheet);
      }
      if (sheet.found(Form.PAGE) == Form.MNIST) {
        break;
      }
    }
    return sheet;
  }

  private static Picture view(Stage stage, Sheet sheet) {
    return stage.compareTo(Stage.GREY) < 0
        ? sheet.picture()
        : Picture.ofGrey(sheet.plane().width(), sheet.plane().height(), sheet.plane().toBytes());
  }

  private static PreparedDigit result(Sheet sheet) {
    InkFeatures features = InkFeatures.of(sheet);
    Optional<NoInk> noInk = InkCheck.of(features, sheet.picture());
    boolean blank = features.ink().box().isEmpty();
    byte[] pixels = blank ? new byte[DigitForm.SIDE * DigitForm.SIDE] : sheet.plane().toBytes();
    return new PreparedDigit(pixels, features, noInk);
  }
}
