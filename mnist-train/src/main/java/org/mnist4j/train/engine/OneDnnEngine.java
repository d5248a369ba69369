package org.mnist4j.train.engine;

import java.lang.ref.Reference;
import java.util.List;
import java.util.OptionalInt;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.base.DigitForm;
import org.mnist4j.onednn.OneDnnNetwork;
import org.mnist4j.onednn.OneDnnOptions;
import org.mnist4j.onednn.observe.OperationTime;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The network compiled into one oneDNN program. */
final class OneDnnEngine implements Engine {
  private final OneDnnNetwork compiled;

  private OneDnnEngine(OneDnnNetwork compiled) {
    this.compiled = compiled;
  }

  /**
   * Compiles a network.
   *
   * @param threads 0 for one a physical core
   */
  static OneDnnEngine open(MultiLayerNetwork network, int threads) {
    OneDnnOptions options = OneDnnOptions.defaults().withRules(TorchUpdateRules.all());
    return new OneDnnEngine(
        OneDnnNetwork.compile(network, threads == 0 ? options : options.withThreads(threads)));
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
    INDArray output = compiled.output(batch.features());
    Batch.floatsOf(output).get(probabilities, 0, batch.size() * DigitForm.CLASSES);
    Reference.reachabilityFence(output);
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
