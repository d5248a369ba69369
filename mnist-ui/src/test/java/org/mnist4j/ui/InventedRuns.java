package org.mnist4j.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.mnist4j.ui.runs.EpochMetrics;
import org.mnist4j.ui.runs.PictureExample;
import org.mnist4j.ui.runs.ReliabilityBin;
import org.mnist4j.ui.runs.RunCatalogue;
import org.mnist4j.ui.runs.RunDetails;
import org.mnist4j.ui.runs.RunExport;
import org.mnist4j.ui.runs.RunFile;
import org.mnist4j.ui.runs.RunResults;
import org.mnist4j.ui.runs.RunStatus;
import org.mnist4j.ui.runs.RunSummary;
import org.mnist4j.ui.runs.StepMetrics;

/**
 * Runs that never happened, with figures that could have: for looking at the pages and for their
 * tests. One run trains on for as long as {@link #advance} is called.
 */
final class InventedRuns implements RunCatalogue {
  static final String BEST = "20260131-0912-cnn-three-fc";
  static final String LIVE = "20260201-0800-cnn-dropout";

  /**
   * A name that every operating system takes, with all that addresses and markup give a meaning.
   */
  static final String ODD = "数字 7 a&b #1 100%,'=+;~[1]";

  private static final List<Plan> PLANS =
      List.of(
          new Plan(LIVE, "cnn-dropout", 14, 0.995, "onednn", 46, 1_199_882, 938),
          new Plan(BEST, "cnn-three-fc", 3, 0.9721, "onednn", 31, 3_761_034, 938),
          new Plan(
              "20260130-2245-dense-256-128",
              "dense-256-128",
              20,
              0.9833,
              "onednn",
              2,
              235_146,
              391),
          new Plan(
              "20260130-2140-dense-256-128", "dense-256-128", 20, 0.9829, "dl4j", 9, 235_146, 391),
          new Plan("20260129-1803-softmax", "softmax", 10, 0.9243, "onednn", 1, 7_850, 938),
          new Plan(ODD, "softmax", 1, 0.9, "onednn", 1, 7_850, 938));

  private final Path folder;
  private final AtomicInteger liveSteps = new AtomicInteger(5_000);
  private volatile boolean liveDone;

  InventedRuns(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(
        folder.resolve("report.html"),
        "<!DOCTYPE html><title>Report</title><style>p{color:teal}</style><p>A report.</p>");
    Files.writeString(folder.resolve("metrics.jsonl"), "{\"step\":100,\"loss\":0.5}\n");
    Files.write(folder.resolve("model.zip"), new byte[1_900_000]);
  }

  /** Lets the running training go on. */
  void advance(int steps) {
    liveSteps.addAndGet(steps);
  }

  /** Lets the running training end. */
  void finish() {
    liveDone = true;
  }

  @Override
  public List<RunSummary> runs() {
    return PLANS.stream().map(this::summary).toList();
  }

  private static Optional<Plan> plan(String id) {
    return PLANS.stream().filter(plan -> plan.id.equals(id)).findFirst();
  }

  private boolean isRunning(Plan plan) {
    return plan.id.equals(LIVE) && !liveDone;
  }

  private int steps(Plan plan) {
    int planned = plan.epochs * plan.stepsPerEpoch;
    return isRunning(plan) ? Math.min(planned, liveSteps.get()) : planned;
  }

  private RunSummary summary(Plan plan) {
    boolean running = isRunning(plan);
    int epochs = steps(plan) / plan.stepsPerEpoch;
    return new RunSummary(
        plan.id,
        new RunSummary.Model(plan.recipe, plan.engine, plan.parameters),
        new RunSummary.Data("MNIST", "ba891046e6505d7a"),
        running ? RunStatus.RUNNING : RunStatus.FINISHED,
        new RunSummary.Progress(
            Instant.parse("2026-01-31T09:12:00Z")
                .plusSeconds(plan.id.equals(LIVE) ? 82_080 : -3_600L * PLANS.indexOf(plan)),
            steps(plan) * (double) plan.secondsPerEpoch / plan.stepsPerEpoch,
            epochs,
            plan.epochs,
            (long) plan.epochs * plan.stepsPerEpoch),
        new RunSummary.Scores(
            running ? Double.NaN : plan.accuracy,
            running ? Double.NaN : loss(plan, plan.epochs),
            accuracy(plan, epochs)),
        true);
  }

  private static double loss(Plan plan, double epoch) {
    double rest = 2.2 * (1 - plan.accuracy);
    return rest + (2.3 - rest) * Math.exp(-3.5 * Math.pow(epoch / plan.epochs, 0.45));
  }

  private static double accuracy(Plan plan, double epoch) {
    return plan.accuracy - 0.15 * Math.exp(-5 * epoch / plan.epochs);
  }

  @Override
  public Optional<RunDetails> run(String id) {
    return plan(id).map(plan -> details(plan, new Random(id.hashCode())));
  }

  private RunDetails details(Plan plan, Random random) {
    List<StepMetrics> steps = new ArrayList<>();
    for (int step = 100; step <= steps(plan); step += 100) {
      double epoch = step / (double) plan.stepsPerEpoch;
      double noisy = loss(plan, epoch) * (1 + 0.09 * random.nextGaussian());
      double speed = 60_000.0 / plan.secondsPerEpoch * (1 + 0.03 * random.nextGaussian());
      steps.add(new StepMetrics(step, noisy, rate(plan, (int) epoch), speed));
    }
    List<EpochMetrics> epochs = new ArrayList<>();
    for (int epoch = 1; epoch * plan.stepsPerEpoch <= steps(plan); epoch++) {
      epochs.add(
          new EpochMetrics(
              epoch,
              (long) epoch * plan.stepsPerEpoch,
              loss(plan, epoch),
              loss(plan, epoch) * 1.04 + 0.004,
              accuracy(plan, epoch) + 0.0005 * random.nextGaussian(),
              rate(plan, epoch),
              60_000.0 / plan.secondsPerEpoch,
              plan.secondsPerEpoch));
    }
    return new RunDetails(summary(plan), settings(plan), provenance(), epochs, steps, files());
  }

  private static double rate(Plan plan, int epoch) {
    return plan.recipe.equals("cnn-dropout") ? Math.pow(0.7, epoch) : 0.2;
  }

  private static Map<String, String> settings(Plan plan) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("architecture", plan.recipe);
    settings.put("normalisation", "(x − 0.1307) / 0.3081");
    settings.put("batch-size", plan.stepsPerEpoch == 938 ? "64" : "128");
    settings.put("epochs", Integer.toString(plan.epochs));
    settings.put("optimizer", plan.recipe.equals("cnn-dropout") ? "adadelta" : "sgd");
    settings.put("learning-rate", plan.recipe.equals("cnn-dropout") ? "1.0" : "0.2");
    settings.put("engine", plan.engine);
    settings.put("seed", "1");
    return settings;
  }

  private static Map<String, String> provenance() {
    Map<String, String> provenance = new LinkedHashMap<>();
    provenance.put("mnist4j", "0.1.0");
    provenance.put("Deeplearning4j", "1.0.0-M2.1");
    provenance.put("Java", "17.0.15");
    provenance.put("threads", "2");
    return provenance;
  }

  private List<RunFile> files() {
    return List.of(
        new RunFile("report.html", 80),
        new RunFile("metrics.jsonl", 24),
        new RunFile("model.zip", 1_900_000));
  }

  @Override
  public Optional<RunResults> results(String id) {
    return plan(id).filter(plan -> !isRunning(plan)).map(InventedRuns::results);
  }

  private static RunResults results(Plan plan) {
    long[][] counts = new long[10][10];
    Random random = new Random(plan.id.hashCode());
    for (int label = 0; label < 10; label++) {
      counts[label][label] = 980;
      int wrong = (int) ((1 - plan.accuracy) * 1_000 * (0.5 + random.nextDouble()));
      for (int i = 0; i < wrong; i++) {
        int said = confused(label, random);
        counts[label][said]++;
        counts[label][label]--;
      }
    }
    List<List<Long>> confusion =
        IntStream.range(0, 10)
            .mapToObj(row -> java.util.Arrays.stream(counts[row]).boxed().toList())
            .toList();
    List<PictureExample> mistakes = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      int label = random.nextInt(10);
      mistakes.add(
          example(i * 83 % 10_000, label, confused(label, random), 0.999 - 0.004 * i, random));
    }
    List<Double> perClass =
        IntStream.range(0, 10).mapToObj(digit -> counts[digit][digit] / 980.0).toList();
    double accuracy = perClass.stream().mapToDouble(share -> share).average().orElseThrow();
    return new RunResults(
        IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
        confusion,
        accuracy,
        perClass,
        bins(random),
        0.0087,
        mistakes);
  }

  private static int confused(int label, Random random) {
    int[][] often = {{6}, {7, 2}, {7, 3}, {5, 8}, {9}, {3, 6}, {0, 5}, {2, 9, 1}, {3, 9}, {4, 7}};
    int[] usual = often[label];
    return random.nextInt(4) == 0
        ? (label + 1 + random.nextInt(9)) % 10
        : usual[random.nextInt(usual.length)];
  }

  private static PictureExample example(
      int index, int label, int said, double confidence, Random random) {
    return new PictureExample(index, DigitStrokes.picture(label, random), label, said, confidence);
  }

  private static List<ReliabilityBin> bins(Random random) {
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int bin = 0; bin < 10; bin++) {
      double from = bin / 10.0;
      double middle = from + 0.05;
      long count = bin < 2 ? 0 : Math.round(12 * Math.exp(bin * 0.72));
      double accuracy =
          count == 0 ? Double.NaN : Math.min(1, middle - 0.04 + 0.03 * random.nextGaussian());
      bins.add(
          new ReliabilityBin(from, from + 0.1, count, count == 0 ? Double.NaN : middle, accuracy));
    }
    return bins;
  }

  @Override
  public List<PictureExample> examples(String id, int label, int prediction, int limit) {
    long count =
        results(id).map(results -> results.confusion().get(label).get(prediction)).orElse(0L);
    Random random = new Random(10 * label + prediction);
    return IntStream.range(0, (int) Math.min(count, limit))
        .mapToObj(i -> example(i * 97, label, prediction, 0.99 - 0.002 * i, random))
        .toList();
  }

  @Override
  public Optional<Path> file(String id, String name) {
    return plan(id)
        .filter(plan -> files().stream().anyMatch(file -> file.name().equals(name)))
        .map(plan -> folder.resolve(name));
  }

  @Override
  public Optional<RunExport> export(String id, String format) throws IOException {
    if (format.equals("broken")) {
      throw new IOException("it can't be written so");
    }
    return plan(id)
        .filter(plan -> format.equals("onnx"))
        .map(plan -> new RunExport("model.onnx", new byte[] {8, 7}));
  }

  @Override
  public Optional<StatsStorage> statistics(String id) {
    return plan(id)
        .map(
            plan -> {
              InMemoryStatsStorage storage = new InMemoryStatsStorage();
              TinyTraining.run(storage, id, 30);
              return storage;
            });
  }

  private record Plan(
      String id,
      String recipe,
      int epochs,
      double accuracy,
      String engine,
      int secondsPerEpoch,
      long parameters,
      int stepsPerEpoch) {}
}
