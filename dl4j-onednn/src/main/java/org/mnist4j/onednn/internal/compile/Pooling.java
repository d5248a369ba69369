package org.mnist4j.onednn.internal.compile;

import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_include_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import java.util.OptionalInt;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** oneDNN's name for a DL4J pooling. */
final class Pooling {
  private Pooling() {}

  static OptionalInt algorithm(SubsamplingLayer layer) {
    return switch (layer.getPoolingType()) {
      case MAX -> OptionalInt.of(dnnl_pooling_max);
      case AVG ->
          OptionalInt.of(
              layer.isAvgPoolIncludePadInDivisor()
                  ? dnnl_pooling_avg_include_padding
                  : dnnl_pooling_avg_exclude_padding);
      default -> OptionalInt.empty();
    };
  }
}
