package org.mnist4j.train.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.metrics.BatchCurves;
import org.mnist4j.train.metrics.EpochRecord;
import org.mnist4j.train.metrics.StepGroup;
import org.mnist4j.train.report.Curve.Style;
import org.mnist4j.train.store.RunRecord;

/** A run's measurements as curves over its training steps. */
final class RunCurves {
  /** More single batches than this are thinned out: a chart has no room for them. */
  private static final int MOST_POINTS = 4000;

  /** Means along a curve of single batches. */
  private static final int MEANS = 60;

  private final RunRecord run;

  RunCurves(RunRecord run) {
    this.run = run;
  }

  List<Curve> loss() {
    List<Curve> curves = batches(BatchCurves::losses, StepGroup::trainLoss, "training");
    curves.add(epochs(EpochRecord::validationLoss, "validation"));
    return known(curves);
  }

  List<Curve> accuracy() {
    List<Curve> curves = batches(BatchCurves::accuracies, StepGroup::trainAccuracy, "training");
    curves.add(epochs(EpochRecord::validationAccuracy, "validation"));
    return known(curves);
  }

  List<Curve> learningRate() {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (StepGroup group : run.steps()) {
      List<Float> rates = group.batches() == null ? List.of() : group.batches().learningRates();
      long before = group.iteration() - rates.size();
      for (int i = 0; i < rates.size(); i++) {
        add(x, y, before + i + 1, (double) rates.get(i));
      }
      if (rates.isEmpty()) {
        add(x, y, group.iteration(), group.learningRate());
      }
    }
    Curve steps = new Curve("learning rate", Style.LINE, x, y);
    return known(
        List.of(
            steps.isEmpty()
                ? epochs(EpochRecord::learningRate, "learning rate")
                : thinned(steps, every(steps))));
  }

  List<Curve> throughput() {
    return known(List.of(groups(StepGroup::picturesPerSecond, Style.LINE, "pictures a second")));
  }

  private static List<Curve> known(List<Curve> curves) {
    return curves.stream().filter(curve -> !curve.isEmpty()).toList();
  }

  /** Single batches and their running mean; without them, the means of the groups. */
  private List<Curve> batches(
      Function<BatchCurves, List<Float>> part,
      Function<StepGroup, @Nullable Double> mean,
      String name) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (StepGroup group : run.steps()) {
      List<Float> values = group.batches() == null ? List.of() : part.apply(group.batches());
      for (int i = 0; i < values.size(); i++) {
        if (Curve.drawable(values.get(i))) {
          x.add((double) group.iteration() - values.size() + i + 1);
          y.add((double) values.get(i));
        }
      }
    }
    List<Curve> curves = new ArrayList<>();
    if (x.isEmpty()) {
      curves.add(groups(mean, Style.LINE, name));
      return curves;
    }
    Curve all = new Curve(name + ", each batch", Style.FAINT, x, y);
    curves.add(thinned(all, every(all)));
    int window = Math.max(1, x.size() / MEANS);
    String means = window == 1 ? name : "mean of %d batches".formatted(window);
    curves.add(means(new Curve(means, Style.LINE, x, y), window));
    return curves;
  }

  private static int every(Curve curve) {
    return (curve.x().size() + MOST_POINTS - 1) / MOST_POINTS;
  }

  private static Curve thinned(Curve curve, int every) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < curve.x().size(); i += every) {
      x.add(curve.x().get(i));
      y.add(curve.y().get(i));
    }
    return new Curve(curve.name(), curve.style(), x, y);
  }

  /** Means of so many values each, at the middle of their places. */
  private static Curve means(Curve curve, int window) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int from = 0; from + window <= curve.x().size(); from += window) {
      x.add((curve.x().get(from) + curve.x().get(from + window - 1)) / 2);
      y.add(
          curve.y().subList(from, from + window).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElseThrow());
    }
    return new Curve(curve.name(), curve.style(), x, y);
  }

  private Curve groups(Function<StepGroup, @Nullable Double> value, Style style, String name) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (StepGroup group : run.steps()) {
      add(x, y, group.iteration(), value.apply(group));
    }
    return new Curve(name, style, x, y);
  }

  private Curve epochs(Function<EpochRecord, @Nullable Double> value, String name) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    List<EpochRecord> epochs = run.metrics().epochs();
    for (int i = 0; i < epochs.size(); i++) {
      add(x, y, run.metrics().iterations().get(i), value.apply(epochs.get(i)));
    }
    return new Curve(name, Style.MARKED, x, y);
  }

  private static void add(List<Double> x, List<Double> y, long place, @Nullable Double value) {
    if (value != null && Curve.drawable(value)) {
      x.add((double) place);
      y.add(value);
    }
  }
}
