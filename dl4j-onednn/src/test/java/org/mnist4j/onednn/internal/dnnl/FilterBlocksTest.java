package org.mnist4j.onednn.internal.dnnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_ABcd16a16b;
import static org.bytedeco.dnnl.global.dnnl.dnnl_ABcd16b16a;
import static org.bytedeco.dnnl.global.dnnl.dnnl_ABcd8b8a;
import static org.bytedeco.dnnl.global.dnnl.dnnl_Acdb16a;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnist4j.onednn.internal.memory.NativeScope;

/** Blocks brought back into rows are what oneDNN made them of. */
class FilterBlocksTest {

  static List<Arguments> orders() {
    return List.of(
        Arguments.of(dnnl_ABcd16b16a, new long[] {64, 32, 3, 3}),
        Arguments.of(dnnl_ABcd16b16a, new long[] {32, 48, 1, 1}),
        Arguments.of(dnnl_ABcd16b16a, new long[] {16, 512, 1, 1}),
        Arguments.of(dnnl_ABcd16b16a, new long[] {16, 16, 7, 5}),
        Arguments.of(dnnl_ABcd16a16b, new long[] {32, 64, 2, 3}),
        Arguments.of(dnnl_ABcd8b8a, new long[] {24, 40, 5, 5}),
        Arguments.of(dnnl_Acdb16a, new long[] {32, 3, 7, 7}));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void theSumOfBlocksIsInRows(int tag, long[] dims) {
    try (NativeScope scope = new NativeScope()) {
      Layout plain = Layout.plain(scope, dims);
      Layout blocked = Layout.tagged(scope, tag, dims);
      Tensor one = Tensor.allocate(scope, plain);
      float[] values = new float[(int) plain.floats()];
      Random random = new Random(1);
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(1000);
      }
      one.floats().buffer().put(0, values);
      Tensor blocks = Tensor.allocate(scope, blocked);
      Lane lane = new Lane(0, new Rows(0, 1), scope);
      Kernel reorder = new Kernels(scope).reorder(plain, blocked);
      KernelCall call =
          KernelCall.of(reorder, lane).with(DNNL_ARG_FROM, one).with(DNNL_ARG_TO, blocks).build();
      lane.allocateScratchpad();
      call.run();

      FloatBuffer share = blocks.floats().buffer();
      FloatBuffer sum = Tensor.allocate(scope, plain).floats().buffer();
      FilterBlocks.of(plain, blocked).orElseThrow().sumToPlain(List.of(share, share, share), sum);

      for (int i = 0; i < values.length; i++) {
        assertThat(sum.get(i)).isEqualTo(3 * values[i]);
      }
    }
  }

  @Test
  void whatHasGapsOrOtherOrdersIsLeftToOnednn() {
    try (NativeScope scope = new NativeScope()) {
      long[] dims = {20, 16, 3, 3};
      Layout gaps = Layout.tagged(scope, dnnl_ABcd16b16a, dims);
      assertThat(FilterBlocks.of(Layout.plain(scope, dims), gaps)).isEmpty();
      long[] whole = {16, 16, 3, 3};
      Layout blocked = Layout.tagged(scope, dnnl_ABcd16b16a, whole);
      assertThat(FilterBlocks.of(blocked, blocked)).isEmpty();
      long[] large = {16, 2048, 3, 3};
      Layout inputsLast = Layout.tagged(scope, dnnl_Acdb16a, large);
      assertThat(FilterBlocks.of(Layout.plain(scope, large), inputsLast)).isEmpty();
    }
  }
}
