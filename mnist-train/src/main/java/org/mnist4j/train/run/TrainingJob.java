package org.mnist4j.train.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.MnistDataSetIterator;
import org.mnist4j.models.NetworkInitializer;
import org.mnist4j.train.backend.Backend;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.data.TrainingPictures;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.recipe.NetworkConfigurer;
import org.mnist4j.train.recipe.Recipe;

/**
 * A recipe carried out on some data: network and engine put together, trained, tested once on all
 * test pictures, saved.
 */
public final class TrainingJob {
  private final Recipe recipe;
  private final DigitData data;
  private final RunDirectory directory;
  private final EngineChoice engineChoice;
  private final int threads;

  /**
   * @param threads to compute with; 0 for as many as there are physical cores
   */
  public TrainingJob(
      Recipe recipe,
      DigitData data,
      RunDirectory directory,
      EngineChoice engineChoice,
      int threads) {
    this.recipe = recipe;
    this.data = data;
    this.directory = directory;
    this.engineChoice = engineChoice;
    this.threads = threads;
  }

  /** What {@link #execute} tells while it goes. */
  public interface Observer {
    /** Everything is put together; the first step comes next. */
    void begin(Engine engine, MultiLayerNetwork network, int stepsPerEpoch);

    /** Listeners to the run's steps and epochs. */
    List<RunListener> listeners();

    /** The last step was done; what follows is the test. */
    void end();
  }

  /**
   * Trains, tests and saves.
   *
   * @param startNanos {@link System#nanoTime()} at the command's start
   * @param stop ends training after the batch it is at
   * @throws IOException when the run's files can't be written
   */
  public TrainingResult execute(long startNanos, StopSignal stop, Observer observer)
      throws IOException {
    TrainingPictures pictures = TrainingPictures.of(recipe, data.train());
    BatchSource batches = new BatchSource(new MnistDataSetIterator(pictures.batches(recipe)));
    @Nullable Evaluator validation =
        pictures.validation().isEmpty()
            ? null
            : new Evaluator(data.train(), pictures.validation(), recipe.normalization());
    MultiLayerNetwork network =
        NetworkInitializer.initialize(
            new NetworkConfigurer(recipe, batches.stepsPerEpoch()).configure());
    ModelCard card =
        new ModelCard(
            recipe.name(),
            recipe.settings(),
            data.name(),
            data.fingerprint(),
            Provenance.collect());
    directory.writeJson(directory.settings(), card);
    try (Engine engine = Engines.open(network, engineChoice, threads);
        MetricsLog metrics = new MetricsLog(directory.metrics())) {
      observer.begin(engine, network, batches.stepsPerEpoch());
      List<RunListener> listeners = new ArrayList<>(observer.listeners());
      listeners.add(metrics);
      TrainingRun run =
          new TrainingRun(recipe, network, engine, batches, validation, listeners, stop);
      run.train();
      observer.end();
      double trainSeconds = run.trainSeconds();
      ModelFile.save(directory.model(), network, card);
      Probabilities predicted =
          Evaluator.ofAll(data.test(), recipe.normalization()).predict(engine);
      ProbabilityFile.write(directory.testProbabilities(), predicted);
      Evaluation test = predicted.evaluate(data.test());
      TrainingResult result = result(engine, run, trainSeconds, startNanos, test);
      directory.writeJson(directory.result(), result);
      return result;
    }
  }

  private TrainingResult result(
      Engine engine, TrainingRun run, double trainSeconds, long startNanos, Evaluation test) {
    List<List<Long>> confusion = new ArrayList<>();
    for (long[] row : test.confusion()) {
      confusion.add(Arrays.stream(row).boxed().toList());
    }
    return new TrainingResult(
        recipe.name(),
        engine.name(),
        Backend.load().name(),
        engine.threads(),
        recipe.seed(),
        run.history().size(),
        trainSeconds,
        (System.nanoTime() - startNanos) / 1e9,
        data.name(),
        data.fingerprint(),
        test.accuracy(),
        test.loss(),
        Arrays.stream(test.perClass()).boxed().toList(),
        confusion,
        run.keptEpoch(),
        run.history().size() < recipe.epochs(),
        run.history(),
        directory.folder().toString(),
        directory.model().toString());
  }
}
