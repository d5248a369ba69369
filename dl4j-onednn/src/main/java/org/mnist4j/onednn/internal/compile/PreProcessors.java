package org.mnist4j.onednn.internal.compile;

import static org.bytedeco.dnnl.global.dnnl.dnnl_acdb;

import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.mnist4j.onednn.internal.layer.OrderStage;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;

/** What gives a layer's input another shape. */
public final class PreProcessors {
  private static final Set<Class<?>> KNOWN =
      Set.of(CnnToFeedForwardPreProcessor.class, FeedForwardToCnnPreProcessor.class);

  private PreProcessors() {}

  public static boolean supports(InputPreProcessor preProcessor) {
    return KNOWN.contains(preProcessor.getClass());
  }

  /**
   * @param name of the layer or vertex
   */
  public static void add(
      InputPreProcessor preProcessor, String name, ProgramBuilder program, StageChain chain) {
    Signal input = chain.end();
    if (preProcessor instanceof FeedForwardToCnnPreProcessor unflatten && input.isRow()) {
      long[] shape = {
        unflatten.getNumChannels(), unflatten.getInputHeight(), unflatten.getInputWidth()
      };
      requireFeatures(name, input, shape[0] * shape[1] * shape[2]);
      chain.view(shape);
    } else if (preProcessor instanceof CnnToFeedForwardPreProcessor flatten && input.isPicture()) {
      boolean channelsLast = flatten.getFormat() == CNN2DFormat.NHWC;
      addInOrder(channelsLast ? dnnl_acdb : Signal.plainTag(input.shape()), name, program, chain);
      chain.view(input.features());
    }
  }

  static void requireFeatures(String name, Signal input, long wanted) {
    if (input.features() != wanted) {
      throw new IllegalArgumentException(
          "%s takes samples of %d values, but is given %d (%s)"
              .formatted(name, wanted, input.features(), input));
    }
  }

  /** Adds what brings the chain's end into an order, where it is in another. */
  public static void addInOrder(int tag, String name, ProgramBuilder program, StageChain chain) {
    Signal input = chain.end();
    if (input.tag() != tag && (input.isPicture() || !input.isPlain())) {
      chain.add(name + " input", new OrderStage(program, input, tag));
    }
  }
}
