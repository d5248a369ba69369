package org.mnist4j.data.picture;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.mnist4j.base.DigitForm;
import org.mnist4j.data.picture.digit.BoxFit;
import org.mnist4j.data.picture.digit.DigitCount;
import org.mnist4j.data.picture.digit.DigitLines;
import org.mnist4j.data.picture.digit.InkCheck;
import org.mnist4j.data.picture.digit.MassCentring;
import org.mnist4j.data.picture.digit.MnistForm;
import org.mnist4j.data.picture.digit.StrokeThickening;
import org.mnist4j.data.picture.page.AlphaOntoWhite;
import org.mnist4j.data.picture.page.BorderRemoval;
import org.mnist4j.data.picture.page.GreyByContrast;
import org.mnist4j.data.picture.page.InkContrast;
import org.mnist4j.data.picture.page.InkPolarity;
import org.mnist4j.data.picture.page.InkThreshold;
import org.mnist4j.data.picture.page.NoiseRemoval;
import org.mnist4j.data.picture.page.PaperRemoval;
import org.mnist4j.data.picture.page.RulingRemoval;
import org.mnist4j.data.picture.page.Upright;
import org.mnist4j.data.picture.raster.Box;
import org.mnist4j.data.picture.raster.Components;
import org.mnist4j.data.picture.raster.Picture;
import org.mnist4j.data.picture.render.Explanation;
import org.mnist4j.data.picture.stage.DigitPage;
import org.mnist4j.data.picture.stage.Finding;
import org.mnist4j.data.picture.stage.Form;
import org.mnist4j.data.picture.stage.InkFeatures;
import org.mnist4j.data.picture.stage.NoInk;
import org.mnist4j.data.picture.stage.PreparedDigit;
import org.mnist4j.data.picture.stage.Sheet;
import org.mnist4j.data.picture.stage.Stage;
import org.mnist4j.data.picture.stage.StageView;
import org.mnist4j.data.picture.stage.Step;

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
    return result(run(picture, (stage, sheet) -> {}));
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
    BiConsumer<Stage, Sheet> nobody = (stage, view) -> {};
    Sheet page = run(PAGE_STEPS, Sheet.of(picture.reducedTo(PIXELS_OF_SEVERAL)), nobody);
    if (page.found(Form.PAGE) == Form.MNIST) {
      return new DigitPage(List.of(List.of(result(page))), List.of());
    }
    Components components = Components.of(page.plane());
    List<List<PreparedDigit>> lines = new ArrayList<>();
    List<List<DigitLines.Group>> groups = DigitLines.of(components);
    for (List<DigitLines.Group> line : groups) {
      lines.add(
          line.stream()
              .map(group -> NoiseRemoval.noted(page, group.pieces(), components).cutTo(group.box()))
              .map(sheet -> result(run(DIGIT_STEPS, sheet, nobody)))
              .toList());
    }
    double scaleX = (double) page.picture().sourceWidth() / page.plane().width();
    double scaleY = (double) page.picture().sourceHeight() / page.plane().height();
    List<Box> unread =
        DigitLines.others(groups, components).stream()
            .map(piece -> piece.box().scaled(scaleX, scaleY))
            .toList();
    return new DigitPage(lines, unread);
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
