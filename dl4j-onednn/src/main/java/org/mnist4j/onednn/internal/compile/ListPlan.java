package org.mnist4j.onednn.internal.compile;

import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.mnist4j.onednn.internal.program.Masks;
import org.mnist4j.onednn.internal.program.Program;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.run.NetworkPlan;
import org.mnist4j.onednn.observe.Lanes;

/** Programs of a list of layers. */
public record ListPlan(MultiLayerNetwork network) implements NetworkPlan {
  @Override
  public Program compile(ProgramBuilder program, List<long[]> shapes, Masks masks) {
    return new NetworkCompiler(network, program).compile(shapes.get(0), masks);
  }

  @Override
  public Lanes lanes(boolean training, int samples, List<long[]> shapes) {
    return LaneCount.of(network, training, samples, shapes.get(0));
  }

  @Override
  public boolean large() {
    return NetworkLayer.of(network).stream().anyMatch(each -> InputFormat.large(each.layer()));
  }

  @Override
  public long[] inputShape(int size) {
    Layer first = network.getLayerWiseConfigurations().getConf(0).getLayer();
    InputPreProcessor preProcessor = network.getLayerWiseConfigurations().getInputPreProcess(0);
    if (preProcessor == null && first instanceof ConvolutionLayer convolution) {
      long side = Math.round(Math.sqrt((double) size / convolution.getNIn()));
      if (side * side * convolution.getNIn() == size) {
        return new long[] {convolution.getNIn(), side, side};
      }
    }
    long channels = InputFormat.sequenceChannels(first);
    if (preProcessor == null && channels > 0 && size % channels == 0) {
      return InputFormat.stepsFirst(NetworkLayer.of(network))
          ? new long[] {size / channels, channels}
          : new long[] {channels, size / channels};
    }
    if (preProcessor == null
        && first instanceof FeedForwardLayer dense
        && dense.getNIn() != size
        && !(first instanceof ConvolutionLayer)) {
      throw new IllegalArgumentException(
          "a sample has %d values, the network takes %d".formatted(size, dense.getNIn()));
    }
    return new long[] {size};
  }
}
