package org.mnist4j.train.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.evaluation.Reliability;
import org.mnist4j.train.report.Chart.Limits;
import org.mnist4j.train.report.Curve.Style;
import org.mnist4j.train.store.RunRecord;

/** The charts of a run, by the name of their file without its ending. */
final class RunCharts {
  private RunCharts() {}

  /**
   * Those there is something to draw in.
   *
   * @param reliability null when the run's answers aren't known
   */
  static Map<String, Chart> of(RunRecord run, @Nullable Reliability reliability) {
    RunCurves curves = new RunCurves(run);
    Map<String, Chart> charts = new LinkedHashMap<>();
    put(charts, "loss", "Loss", "cross-entropy", Limits.VALUES, curves.loss());
    put(charts, "accuracy", "Accuracy", "accuracy", Limits.VALUES, curves.accuracy());
    put(
        charts,
        "learning-rate",
        "Learning rate",
        "learning rate",
        Limits.FROM_ZERO,
        curves.learningRate());
    put(
        charts,
        "throughput",
        "Throughput",
        "pictures a second",
        Limits.FROM_ZERO,
        curves.throughput());
    if (reliability != null) {
      charts.put("reliability", reliability(reliability));
    }
    return charts;
  }

  private static void put(
      Map<String, Chart> charts,
      String file,
      String title,
      String yTitle,
      Limits limits,
      List<Curve> curves) {
    if (!curves.isEmpty()) {
      charts.put(file, new Chart(title, "training step", yTitle, limits, curves));
    }
  }

  private static Chart reliability(Reliability reliability) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (Reliability.Bin bin : reliability.bins()) {
      if (bin.count() > 0) {
        x.add(bin.meanConfidence());
        y.add(bin.accuracy());
      }
    }
    Curve ideal =
        new Curve("as sure as right", Style.REFERENCE, List.of(0.0, 1.0), List.of(0.0, 1.0));
    return new Chart(
        "Reliability",
        "confidence",
        "accuracy",
        Limits.SHARES,
        List.of(ideal, new Curve("network", Style.MARKED, x, y)));
  }
}
