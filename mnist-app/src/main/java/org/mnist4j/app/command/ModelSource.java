package org.mnist4j.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.predict.BundledModel;
import org.mnist4j.train.predict.Predictor;
import org.mnist4j.train.store.RunDirectory;
import picocli.CommandLine.Option;

/** Which model; one of the three. */
public final class ModelSource {
  @Option(names = "--model", paramLabel = "FILE", description = "A model's zip file.")
  @Nullable Path model;

  @Option(names = "--run", paramLabel = "DIR", description = "A run's folder.")
  @Nullable Path run;

  @Option(names = "--bundled", description = "The model that comes with the program.")
  boolean bundled;

  /** What messages call it. */
  public String name() {
    return bundled ? BundledModel.NAME : file().toString();
  }

  /** What the model says of itself. */
  public ModelCard card() throws IOException {
    return bundled ? BundledModel.card() : ModelFile.card(file());
  }

  /** The network itself; no committee. */
  public MultiLayerNetwork network() throws IOException {
    return bundled ? BundledModel.network() : ModelFile.load(file());
  }

  /** The network itself, or a committee's. */
  public List<? extends Model> networks() throws IOException {
    return bundled ? List.of(BundledModel.network()) : ModelFile.networks(file());
  }

  /** What answers with it; the caller closes it. */
  public Predictor predictor(EngineOptions options) throws IOException {
    return bundled
        ? Predictor.bundled(options.engine, options.threads())
        : Predictor.load(file(), options.engine, options.threads());
  }

  private Path file() {
    return run != null ? run.resolve(RunDirectory.MODEL) : Objects.requireNonNull(model);
  }
}
