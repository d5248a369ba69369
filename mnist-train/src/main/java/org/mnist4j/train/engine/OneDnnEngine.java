package org.mnist4j.train.engine;

import java.lang.ref.Reference;
import java.util.List;
import java.util.OptionalInt;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.onednn.OneDnnNetwork;
import org.mnist4j.onednn.OneDnnOptions;
import org.mnist4j.onednn.observe.Lanes;
import org.mnist4j.onednn.observe.OperationTime;
import org.mnist4j.recognizer.picture.DigitForm;

/** The network compiled into one oneDNN program. */
final class OneDnnEngine implements Engine {
  private final OneDnnNetwork compiled;
  private final String why;

  private OneDnnEngine(OneDnnNetwork compiled, String why) {
    this.compiled = compiled;
    this.why = why;
  }

  /**
   * Compiles a network for inference.
   *
   * @param threads 0 for as many as each batch pays for
   */
  static OneDnnEngine forInference(MultiLayerNetwork network, int threads) {
    return new OneDnnEngine(compile(network, threads), "");
  }

  /**
   * Compiles a network for training. The number of threads decides the last bits of a run, so it is
   * one number for all of it.
   *
   * @param threads 0 for as many as a batch pays for
   */
  static OneDnnEngine forTraining(MultiLayerNetwork network, int threads, int batch) {
    Lanes paying = OneDnnNetwork.lanes(network, batch, DigitForm.PIXELS);
    OneDnnNetwork compiled = compile(network, threads == 0 ? paying.count() : threads);
    return new OneDnnEngine(
        compiled, compiled.threads() == threads ? asked(threads) : paying.reason());
  }

  private static String asked(int threads) {
    int processors = Runtime.getRuntime().availableProcessors();
    return threads <= processors
        ? "as asked for"
        : "as asked for, %d of them at a time".formatted(processors);
  }

  private static OneDnnNetwork compile(MultiLayerNetwork network, int threads) {
    return OneDnnNetwork.compile(
        network, OneDnnOptions.defaults().withRules(TorchUpdateRules.all()).withThreads(threads));
  }

  /** What keeps the network from being compiled here, a sentence each. */
  static List<String> obstacles(MultiLayerNetwork network) {
    return OneDnnNetwork.unsupported(network, TorchUpdateRules.all());
  }

  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public int threads() {
    return compiled.threads();
  }

  @Override
  public String whyThreads() {
    return why;
  }

  @Override
  public double step(Batch batch) {
    compiled.fitStep(batch.filledFeatures(), batch.filledLabels(), batch.size());
    Reference.reachabilityFence(batch); // It owns the memory of the two buffers.
    return compiled.loss();
  }

  @Override
  public OptionalInt correct() {
    return OptionalInt.of(compiled.correct());
  }

  @Override
  public void predict(Batch batch, float[] probabilities) {
    batch.read(compiled.output(batch.features()), probabilities);
  }

  @Override
  public List<OperationTime> profile() {
    return compiled.profile();
  }

  @Override
  public void close() {
    compiled.close();
  }
}
