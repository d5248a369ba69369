package org.mnist4j.spark.averaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What training changes in a network, as bytes that travel: parameters, then updater state. */
final class NetworkBytes {
  private NetworkBytes() {}

  /** Bytes that a network's {@link #copy} takes. */
  static long size(MultiLayerNetwork network) {
    INDArray state = state(network);
    return Float.BYTES * (network.params().length() + (state == null ? 0 : state.length()));
  }

  static byte[] copy(MultiLayerNetwork network) {
    byte[] all = new byte[Math.toIntExact(size(network))];
    FloatBuffer to = floats(all);
    to.put(floats(network.params()));
    INDArray state = state(network);
    if (state != null) {
      to.put(floats(state));
    }
    return all;
  }

  static void restore(MultiLayerNetwork network, byte[] from) {
    if (from.length != size(network)) {
      throw new IllegalArgumentException(
          "%,d bytes don't fit a network of %,d".formatted(from.length, size(network)));
    }
    FloatBuffer floats = floats(from);
    int parameters = (int) network.params().length();
    floats(network.params()).put(floats.slice(0, parameters));
    INDArray state = state(network);
    if (state != null) {
      floats(state).put(floats.slice(parameters, (int) state.length()));
    }
  }

  static FloatBuffer floats(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  private static @Nullable INDArray state(MultiLayerNetwork network) {
    return ((BaseMultiLayerUpdater<?>) network.getUpdater()).getStateViewArray();
  }

  private static FloatBuffer floats(INDArray array) {
    int from = Math.toIntExact(array.offset() * Float.BYTES);
    int length = Math.toIntExact(array.length() * Float.BYTES);
    return array
        .data()
        .pointer()
        .asByteBuffer()
        .slice(from, length)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
