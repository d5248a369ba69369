package org.mnist4j.onednn.internal.update;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mnist4j.onednn.internal.dnnl.Op;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.parameters.Clipping;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;

/**
 * Normalises complete gradients as DL4J does: divided by the batch's size first, penalties on
 * parameters added after. Lanes take the squares of their pieces, meet, and then all know the
 * norms.
 */
final class GradientClipping {
  private static final int BLOCK = 4096;

  /** The squares of each piece, by what is normalised together; in the order they were added. */
  private final Map<Object, Map<Piece, double[]>> squares = new LinkedHashMap<>();

  /** A stretch of a parameter array's gradients. */
  record Piece(ParameterSlot slot, long from, long count, NativeFloats gradients) {}

  private static Object group(ParameterSlot slot) {
    return slot.clipping().byLayer() ? (Object) slot.layer() : slot;
  }

  /** Leaves the sum of a piece's squares for {@link #scale}. */
  Op squares(Piece piece) {
    double[] place = new double[1];
    squares.computeIfAbsent(group(piece.slot), g -> new LinkedHashMap<>()).put(piece, place);
    FloatBuffer gradients = piece.gradients.buffer();
    float[] block = new float[BLOCK];
    return () -> {
      double sum = 0;
      for (int from = 0; from < piece.count; from += BLOCK) {
        int n = (int) Math.min(BLOCK, piece.count - from);
        gradients.get(from, block, 0, n);
        for (int i = 0; i < n; i++) {
          sum += (double) block[i] * block[i];
        }
      }
      place[0] = sum * Math.pow(piece.slot.gradientScale(), 2);
    };
  }

  /** Brings a piece into bounds, when the squares of all are there. */
  Op scale(Piece piece) {
    Clipping clipping = piece.slot.clipping();
    FloatBuffer gradients = piece.gradients.buffer();
    float[] block = new float[BLOCK];
    return () -> {
      double sum = 0;
      for (double[] part : squares.getOrDefault(group(piece.slot), Map.of()).values()) {
        sum += part[0];
      }
      float factor = (float) (piece.slot.gradientScale() * clipping.factor(Math.sqrt(sum)));
      float bound = clipping.bound();
      for (int from = 0; from < piece.count; from += BLOCK) {
        int n = (int) Math.min(BLOCK, piece.count - from);
        gradients.get(from, block, 0, n);
        for (int i = 0; i < n; i++) {
          block[i] = Math.min(bound, Math.max(-bound, block[i] * factor));
        }
        gradients.put(from, block, 0, n);
      }
    };
  }
}
