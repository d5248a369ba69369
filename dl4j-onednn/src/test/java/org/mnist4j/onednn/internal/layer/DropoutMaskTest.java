package org.mnist4j.onednn.internal.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.mnist4j.onednn.Architectures;
import org.mnist4j.onednn.OneDnnNetwork;
import org.mnist4j.onednn.OneDnnOptions;
import org.mnist4j.onednn.Twins;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.nd4j.linalg.dataset.DataSet;

class DropoutMaskTest {

  @Test
  void dropoutKeepsItsShareAndIsDrawnFromSeedAndStep() {
    int[] kept = new int[2];
    NativeFloats mask = NativeFloats.allocate(100_000);
    new DropoutMask().fill(DropoutMask.key(1, 0, 2), 0, .75, mask.bits());
    float[] first = floats(mask);
    for (float f : first) {
      assertThat(f == 0 || Math.abs(f - 1 / .75f) < 1e-6).isTrue();
      kept[0] += f == 0 ? 0 : 1;
    }
    assertThat(kept[0] / 100_000.0).isCloseTo(.75, within(.005));
    new DropoutMask().fill(DropoutMask.key(1, 0, 2), 50_000, .75, mask.bits());
    assertThat(Arrays.copyOf(floats(mask), 50_000))
        .isEqualTo(Arrays.copyOfRange(first, 50_000, 100_000));
    new DropoutMask().fill(DropoutMask.key(1, 1, 2), 0, .75, mask.bits());
    assertThat(floats(mask)).isNotEqualTo(first);
    mask.free();
  }

  private static float[] floats(NativeFloats memory) {
    float[] values = new float[(int) memory.length()];
    memory.buffer().get(0, values);
    return values;
  }

  @Test
  void aResumedRunDrawsTheSameMasks() {
    DataSet[] batches = Twins.batches(1, 4, 9, 10, 784);
    MultiLayerNetwork whole = Architectures.CNN_DROPOUT.network();
    MultiLayerNetwork parts = Architectures.CNN_DROPOUT.network();
    for (DataSet batch : batches) {
      try (OneDnnNetwork fast = OneDnnNetwork.compile(parts, OneDnnOptions.defaults())) {
        fast.fit(batch);
      }
    }
    try (OneDnnNetwork fast = OneDnnNetwork.compile(whole, OneDnnOptions.defaults())) {
      for (DataSet batch : batches) {
        fast.fit(batch);
      }
    }
    assertThat(parts.params()).isEqualTo(whole.params());
  }
}
