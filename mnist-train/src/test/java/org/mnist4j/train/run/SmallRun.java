package org.mnist4j.train.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.Writers;
import org.mnist4j.data.synthetic.SyntheticDigits;
import org.mnist4j.train.checkpoint.CheckpointFile;
import org.mnist4j.train.checkpoint.CheckpointFormat;
import org.mnist4j.train.checkpoint.CheckpointInterval;
import org.mnist4j.train.checkpoint.Checkpoints;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.metrics.RunListener;
import org.mnist4j.train.metrics.StepRecord;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.Recipes;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.TrainingResult;

/** A run over 200 drawn digits in this process, stopped after a step or carried to its end. */
public final class SmallRun {
  private static final DigitData DATA =
      DigitData.identify("a few drawn digits", written(digits(0, 200)), digits(200, 50));

  private final Path folder;
  private final EngineChoice engine;
  private final List<String> settings;
  private CheckpointInterval interval = new CheckpointInterval(4, 0);

  public SmallRun(Path folder, EngineChoice engine, List<String> settings) {
    this.folder = folder;
    this.engine = engine;
    this.settings = settings;
  }

  SmallRun checkpointEvery(int steps) {
    interval = new CheckpointInterval(steps, 0);
    return this;
  }

  public Path folder() {
    return folder;
  }

  public static DigitData data() {
    return DATA;
  }

  /** By 23 people, one after the other. */
  private static DigitDataset written(DigitDataset data) {
    return data.writtenBy(
        Writers.of(IntStream.range(0, data.size()).map(picture -> picture % 23).toArray()));
  }

  private static DigitDataset digits(int first, int count) {
    SyntheticDigits digits = SyntheticDigits.of(1);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) digits.label(first + i);
    }
    return DigitDataset.of("a few drawn digits", digits.pixels(first, count), labels);
  }

  /** Begins the run and carries it to its end. */
  public TrainingResult begin() throws Exception {
    return begin(Long.MAX_VALUE);
  }

  /** Begins the run and stops it after so many steps. */
  public TrainingResult begin(long stopAfter) throws Exception {
    try (RunDirectory directory = RunDirectory.create(folder, "softmax")) {
      return carryOut(job(Recipes.find("softmax", settings), directory), stopAfter);
    }
  }

  /** Continues the run to its end. */
  public TrainingResult resume() throws Exception {
    return resume(Long.MAX_VALUE);
  }

  /** Continues the run and stops it after so many steps in all. */
  public TrainingResult resume(long stopAfter, String... changes) throws Exception {
    try (RunDirectory directory = RunDirectory.open(folder)) {
      ResumedRun begun = ResumedRun.read(directory);
      Recipe recipe = begun.recipe(List.of(changes));
      begun.requireResumable(recipe);
      begun.requireSame(DATA);
      return carryOut(job(recipe, directory).resuming(begun), stopAfter);
    }
  }

  private TrainingJob job(Recipe recipe, RunDirectory directory) {
    return new TrainingJob(recipe, DATA, directory, engine, 1).checkpointEvery(interval);
  }

  private static TrainingResult carryOut(TrainingJob job, long stopAfter) {
    StopSignal stop = new StopSignal();
    RunListener stopping =
        new RunListener() {
          @Override
          public void stepDone(StepRecord step) {
            if (step.iteration() >= stopAfter) {
              stop.request();
            }
          }
        };
    TrainingJob.Observer observer =
        new TrainingJob.Observer() {
          @Override
          public void begin(Engine used, Model network, int stepsPerEpoch, long stepsDone) {}

          @Override
          public List<RunListener> listeners() {
            return List.of(stopping);
          }

          @Override
          public void end() {}
        };
    return job.execute(System.nanoTime(), stop, observer);
  }

  /** The checkpoints, the latest first. */
  public List<Path> checkpoints() throws IOException {
    return new Checkpoints(folder.resolve("checkpoints")).latestFirst();
  }

  /** The bytes of a model's parameters. */
  public byte[] parameters(String model) throws IOException {
    try (ZipFile zip = new ZipFile(folder.resolve(model).toFile())) {
      return zip.getInputStream(zip.getEntry("coefficients.bin")).readAllBytes();
    }
  }

  /** The bytes of the arrays in the latest checkpoint: parameters, updater's state, best. */
  byte[] latestArrays() throws IOException {
    byte[] all = Files.readAllBytes(checkpoints().get(0));
    CheckpointFile file = CheckpointFile.open(checkpoints().get(0));
    long arrays = 0;
    for (CheckpointFormat.Section section : CheckpointFormat.Section.values()) {
      arrays += section == CheckpointFormat.Section.STATE ? 0 : file.bytes(section);
    }
    return Arrays.copyOfRange(all, (int) (all.length - arrays), all.length);
  }

  /** What was measured, without the times. */
  String metrics() throws IOException {
    return Files.readString(folder.resolve("metrics.jsonl"))
        .replaceAll("\"(seconds|pictures_per_second)\":[-+.E0-9]+", "\"$1\":");
  }
}
