package org.mnist4j.train.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.jspecify.annotations.Nullable;
import org.mnist4j.base.IoReason;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.train.UserError;
import org.mnist4j.train.checkpoint.Checkpoint;
import org.mnist4j.train.checkpoint.CheckpointInterval;
import org.mnist4j.train.checkpoint.CheckpointSchedule;
import org.mnist4j.train.checkpoint.CheckpointState;
import org.mnist4j.train.checkpoint.CheckpointWriter;
import org.mnist4j.train.checkpoint.Restoration;
import org.mnist4j.train.checkpoint.TrainingState;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.data.LabelFit;
import org.mnist4j.train.data.TrainingPictures;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.io.StoredJson;
import org.mnist4j.train.metrics.DivergenceException;
import org.mnist4j.train.metrics.MetricsLog;
import org.mnist4j.train.metrics.RunListener;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.NetworkMemory;
import org.mnist4j.train.model.Provenance;
import org.mnist4j.train.recipe.NetworkConfigurer;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recipe carried out on some data: network and engine put together, trained from the beginning or
 * a checkpoint on, tested once on all test pictures, saved.
 */
public final class TrainingJob {
  private static final Logger log = LoggerFactory.getLogger(TrainingJob.class);

  private final Recipe recipe;
  private final DigitData data;
  private final RunDirectory directory;
  private final EngineChoice engineChoice;
  private final int threads;
  private CheckpointInterval interval = CheckpointInterval.DEFAULT;
  private @Nullable ResumedRun resumed;
  private Map<String, String> origin = Map.of();
  private @Nullable StartingPoint start;
  private @Nullable Workers workers;

  /**
   * @param threads to compute with; 0 for as many as pay
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

  /** How often a checkpoint is written, instead of {@link CheckpointInterval#DEFAULT}. */
  public TrainingJob checkpointEvery(CheckpointInterval wanted) {
    interval = wanted;
    return this;
  }

  /** Goes on with a run that was begun, from its latest usable checkpoint. */
  public TrainingJob resuming(ResumedRun run) {
    resumed = run;
    return this;
  }

  /** Begins with a trained model's parameters instead of drawn ones. */
  public TrainingJob startingFrom(StartingPoint model) {
    start = model;
    return this;
  }

  /**
   * Has the steps done by several, elsewhere; this process's engine then only validates and tests.
   */
  public TrainingJob sharedBy(Workers several) {
    workers = several;
    return this;
  }

  /**
   * Records where the data was asked for, for those who resume the run.
   *
   * @param options {@link Provenance#DATA} and {@link Provenance#WRITERS}, as far as they were
   *     given
   */
  public TrainingJob dataFrom(Map<String, String> options) {
    origin = Map.copyOf(options);
    return this;
  }

  /** What {@link #execute} tells while it goes. */
  public interface Observer {
    /**
     * Everything is put together; the first step comes next.
     *
     * @param stepsDone before an interruption; 0 in a new run
     */
    void begin(Engine engine, Model network, int stepsPerEpoch, long stepsDone);

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
   * @throws UserError when it was stopped, diverged or can't write its files, with what to do next
   */
  public TrainingResult execute(long startNanos, StopSignal stop, Observer observer) {
    if (workers != null && recipe.teacher().isPresent()) {
      throw UserError.usage("Several workers learn from labels only; leave the key teacher out.");
    }
    TrainingPictures pictures = TrainingPictures.of(recipe, data.train());
    DigitBatches batches = pictures.batches(recipe);
    @Nullable Evaluator validation =
        pictures.validation().isEmpty()
            ? null
            : new Evaluator(data.train(), pictures.validation(), recipe.normalization());
    int stepsPerEpoch =
        workers == null ? batches.count() : -Math.floorDiv(-batches.count(), workers.count());
    Model network = new NetworkConfigurer(recipe, stepsPerEpoch).network();
    NetworkMemory memory = new NetworkMemory(network);
    if (start != null) {
      start.fill(network);
    }
    TrainingState state = new TrainingState();
    try {
      Optional<Checkpoint> from = restore(network, stepsPerEpoch, state);
      try (Engine engine =
              Engines.openForTraining(network, engineChoice, threads, recipe.batchSize());
          @Nullable Teacher teacher = Teacher.of(recipe, engineChoice, threads);
          Workers.@Nullable Begun shared =
              workers == null ? null : workers.begin(network, pictures, recipe)) {
        ModelCard card = describe(engine);
        Learner.Epochs epochs =
            shared == null
                ? (epoch, done) -> new EngineSteps(memory, engine, teacher, batches, epoch, done)
                : (epoch, done) -> shared.rest(done);
        train(
            new Learner(network, engine, stepsPerEpoch, epochs, validation),
            state,
            from,
            stop,
            observer);
        observer.end();
        return new RunEnding(recipe, data, directory, card, resumeCommand())
            .finish(engine, network, state, batches, startNanos);
      }
    } catch (IOException e) {
      throw UserError.failure(
          "The run's folder %s can't be written: %s."
              .formatted(directory.folder(), IoReason.of(e)));
    }
  }

  private String resumeCommand() {
    return directory.resumeCommand(workers == null ? "train" : "spark train");
  }

  private Optional<Checkpoint> restore(Model network, int stepsPerEpoch, TrainingState state)
      throws IOException {
    return resumed == null
        ? Optional.empty()
        : new Restoration(recipe, data.fingerprint(), stepsPerEpoch)
            .restore(directory.checkpoints(), network, state);
  }

  private void train(
      Learner learner,
      TrainingState state,
      Optional<Checkpoint> from,
      StopSignal stop,
      Observer observer)
      throws IOException {
    NetworkMemory memory = new NetworkMemory(learner.network());
    MetricsLog.Position measured =
        from.map(checkpoint -> checkpoint.state().metrics()).orElse(MetricsLog.Position.BEGIN);
    try (MetricsLog metrics = MetricsLog.open(directory.file(RunDirectory.METRICS), measured);
        CheckpointWriter writer =
            new CheckpointWriter(
                directory.checkpoints(),
                memory,
                metrics,
                from.map(Checkpoint::path).orElse(null))) {
      int steps = learner.stepsPerEpoch();
      CheckpointState.Place begin = new CheckpointState.Place(state.epoch(), state.step(), steps);
      CheckpointSchedule checkpoints =
          new CheckpointSchedule(
              interval, writer, memory, metrics, origin(learner.engine()), begin);
      observer.begin(learner.engine(), learner.network(), steps, begin.iteration());
      List<RunListener> listeners = new ArrayList<>(observer.listeners());
      listeners.add(metrics);
      listeners.add(
          new LearningWatch(
              () -> LabelFit.of(data.train()) >= LabelFit.CHANCE,
              memory.hasWeightsAlike(),
              recipe.settings().getOrDefault("learning-rate", ""),
              (long) recipe.epochs() * steps,
              log::warn));
      RunFailures failures = new RunFailures(recipe, writer, resumeCommand());
      try {
        if (!new TrainingRun(recipe, learner, state, checkpoints, listeners, stop).train()) {
          throw failures.stopped(state);
        }
      } catch (DivergenceException e) {
        throw failures.diverged(e);
      }
    }
  }

  private CheckpointState.Origin origin(Engine engine) {
    return new CheckpointState.Origin(
        recipe.name(), recipe.settings(), data.fingerprint(), engine.name(), engine.threads());
  }

  /** Writes what the run is made with, or compares it with what it was begun with. */
  private ModelCard describe(Engine engine) throws IOException {
    Map<String, String> facts = Provenance.of(engine, recipe.seed());
    if (workers != null) {
      facts.put(Provenance.WORKERS, Integer.toString(workers.count()));
      facts.put(Provenance.AVERAGE_EVERY, Integer.toString(workers.averageEvery()));
    }
    ModelCard card = card(facts);
    if (resumed != null) {
      resumed.compare(card);
    }
    if (resumed == null || !resumed.card().settings().equals(recipe.settings())) {
      if (start != null) {
        facts.put(Provenance.FROM, start.name());
      }
      facts.putAll(origin);
      StoredJson.write(directory.file(RunDirectory.SETTINGS), card(facts));
    }
    return card;
  }

  private ModelCard card(Map<String, String> facts) {
    return new ModelCard(recipe.name(), recipe.settings(), data.name(), data.fingerprint(), facts)
        .withClassNames(data.train().classNames());
  }
}
