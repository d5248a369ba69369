package org.mnist4j.train.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What training changes in a network, as it lies in memory: the flat parameters (running moments of
 * batch normalisation among them) and the updater's flat state.
 */
public final class NetworkMemory {
  private final MultiLayerNetwork network;

  public NetworkMemory(MultiLayerNetwork network) {
    this.network = network;
  }

  public INDArray parameters() {
    return network.params();
  }

  /** Null when the optimizer keeps none. */
  public @Nullable INDArray updaterState() {
    return ((BaseMultiLayerUpdater<?>) network.getUpdater()).getStateViewArray();
  }

  /** Whether all parameters and all of the updater's state are finite numbers. */
  public boolean finite() {
    INDArray state = updaterState();
    return finite(parameters()) && (state == null || finite(state));
  }

  private static boolean finite(INDArray array) {
    // A sum is finite only if every summand is.
    return Double.isFinite(array.sumNumber().doubleValue());
  }

  /** An array's own bytes, current, to read. */
  public static ByteBuffer bytes(INDArray array) {
    Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.HOST);
    int from = Math.toIntExact(array.offset() * Float.BYTES);
    int length = Math.toIntExact(array.length() * Float.BYTES);
    return array.data().pointer().asByteBuffer().slice(from, length).order(ByteOrder.nativeOrder());
  }

  /** Tells ND4J that an array's {@link #bytes} were written to. */
  public static void written(INDArray array) {
    Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
  }
}
