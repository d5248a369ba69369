package org.mnist4j.train.report;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.AtomicFile;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.StepGroup;
import org.mnist4j.train.report.Chart.Limits;
import org.mnist4j.train.report.Curve.Style;
import org.mnist4j.train.store.RunRecord;

/**
 * The curves of several runs in one picture, over epochs, since steps of different batch sizes
 * don't compare.
 */
public final class ComparisonPicture {
  private ComparisonPicture() {}

  /**
   * Draws training loss, validation loss and validation accuracy, one above the other, and writes
   * them as a PNG, whole or not at all.
   *
   * @throws IOException if it can't be written, or no run has a curve
   */
  public static void write(Path file, List<RunRecord> runs) throws IOException {
    List<Chart> charts = new ArrayList<>();
    add(charts, "Training loss", "cross-entropy", curves(runs, ComparisonPicture::trainLoss));
    add(
        charts,
        "Validation loss",
        "cross-entropy",
        curves(runs, run -> epochs(run, EpochRecord::validationLoss)));
    add(
        charts,
        "Validation accuracy",
        "accuracy",
        curves(runs, run -> epochs(run, EpochRecord::validationAccuracy)));
    if (charts.isEmpty()) {
      throw new IOException("none of the runs has measured anything");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    byte[] png = Png.of(stacked(charts.stream().map(Chart::draw).toList()));
    AtomicFile.write(file, out -> out.write(png));
  }

  private static void add(List<Chart> charts, String title, String yTitle, List<Curve> curves) {
    if (!curves.stream().allMatch(Curve::isEmpty)) {
      charts.add(new Chart(title, "epoch", yTitle, Limits.VALUES, curves));
    }
  }

  private static List<Curve> curves(List<RunRecord> runs, Function<RunRecord, Curve> curve) {
    return runs.stream().map(curve).toList();
  }

  /** The mean of each group of steps, placed by the share of its epoch. */
  private static Curve trainLoss(RunRecord run) {
    double stepsPerEpoch = run.metrics().stepsPerEpoch();
    if (stepsPerEpoch == 0) {
      return epochs(run, EpochRecord::trainLoss);
    }
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (StepGroup group : run.steps()) {
      if (Curve.drawable(group.trainLoss())) {
        x.add(group.iteration() / stepsPerEpoch);
        y.add(group.trainLoss());
      }
    }
    return new Curve(run.name(), Style.LINE, x, y);
  }

  private static Curve epochs(RunRecord run, Function<EpochRecord, @Nullable Double> value) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (EpochRecord epoch : run.epochs()) {
      Double known = value.apply(epoch);
      if (known != null && Curve.drawable(known)) {
        x.add((double) epoch.epoch());
        y.add(known);
      }
    }
    return new Curve(run.name(), Style.MARKED, x, y);
  }

  private static BufferedImage stacked(List<BufferedImage> pictures) {
    int width = pictures.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
    int height = pictures.stream().mapToInt(BufferedImage::getHeight).sum();
    BufferedImage all = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = all.createGraphics();
    int top = 0;
    for (BufferedImage picture : pictures) {
      graphics.drawImage(picture, 0, top, null);
      top += picture.getHeight();
    }
    graphics.dispose();
    return all;
  }
}
