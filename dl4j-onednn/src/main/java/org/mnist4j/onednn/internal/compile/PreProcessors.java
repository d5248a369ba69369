package org.mnist4j.onednn.internal.compile;

import static org.bytedeco.dnnl.global.dnnl.dnnl_acb;
import static org.bytedeco.dnnl.global.dnnl.dnnl_acdb;

import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.mnist4j.onednn.internal.layer.OrderStage;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.Signal;

/** What gives a layer's input another shape. */
public final class PreProcessors {
  private static final Set<Class<?>> KNOWN =
      Set.of(
          CnnToFeedForwardPreProcessor.class,
          CnnToRnnPreProcessor.class,
          FeedForwardToCnnPreProcessor.class,
          FeedForwardToRnnPreProcessor.class,
          RnnToCnnPreProcessor.class,
          RnnToFeedForwardPreProcessor.class);

  private PreProcessors() {}

  public static boolean supports(InputPreProcessor preProcessor) {
    return KNOWN.contains(preProcessor.getClass());
  }

  /**
   * Adds what it does to the chain.
   *
   * @param name of the layer or vertex
   * @param program as it is where each sample is one of the network's
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
    } else if (preProcessor instanceof RnnToFeedForwardPreProcessor && input.isSequence()) {
      fold(name, program, chain);
    } else if (preProcessor instanceof FeedForwardToRnnPreProcessor && input.isRow()) {
      chain.view(input.unfolded());
    } else if (preProcessor instanceof RnnToCnnPreProcessor frames && input.isSequence()) {
      fold(name, program, chain);
      long[] shape = {frames.getNumChannels(), frames.getInputHeight(), frames.getInputWidth()};
      requireFeatures(name, chain.end(), shape[0] * shape[1] * shape[2]);
      chain.view(shape);
    } else if (preProcessor instanceof CnnToRnnPreProcessor && input.isPicture()) {
      addInOrder(Signal.plainTag(input.shape()), name, program, chain);
      chain.view(input.features());
      chain.view(chain.end().unfolded());
    }
  }

  /** Makes each step of the chain's end, which are sequences, a sample of its own. */
  static void fold(String name, ProgramBuilder program, StageChain chain) {
    addInOrder(dnnl_acb, name, program, chain);
    chain.view(chain.end().folded());
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
    if (input.tag() != tag && !input.isRow()) {
      chain.add(name + " input", new OrderStage(program.folded(input.fold()), input, tag));
    }
  }
}
