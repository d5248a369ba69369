package org.mnist4j.onednn.internal.compile;

import static org.bytedeco.dnnl.global.dnnl.dnnl_acb;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.layer.recurrent.BidirectionalStage;
import org.mnist4j.onednn.internal.layer.recurrent.LastStepStage;
import org.mnist4j.onednn.internal.layer.recurrent.MaskStage;
import org.mnist4j.onednn.internal.layer.recurrent.Recurrence;
import org.mnist4j.onednn.internal.layer.recurrent.RecurrentParameters;
import org.mnist4j.onednn.internal.layer.recurrent.RecurrentStage;
import org.mnist4j.onednn.internal.layer.recurrent.ValueMaskStage;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.program.CarriedStates;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.internal.program.Stage;

/** Layers on sequences that go along them, or work on each step. */
final class RecurrentLayers {
  private static final Set<Class<?>> ANY_ORDER =
      Set.of(
          LSTM.class,
          GravesLSTM.class,
          SimpleRnn.class,
          Bidirectional.class,
          LastTimeStep.class,
          MaskZeroLayer.class,
          TimeDistributed.class,
          RnnOutputLayer.class,
          RnnLossLayer.class);

  private RecurrentLayers() {}

  /** Whether a layer takes sequences with channels last as well as in plain order. */
  static boolean takesAnyOrder(Layer layer) {
    return ANY_ORDER.contains(layer.getClass());
  }

  /** The order of sequences that a layer says it takes; null where it doesn't. */
  static @Nullable RNNFormat format(Layer layer) {
    if (layer instanceof BaseRecurrentLayer recurrent) {
      return recurrent.getRnnDataFormat();
    }
    if (layer instanceof Bidirectional both) {
      return format(both.getFwd());
    }
    if (layer instanceof TimeDistributed distributed) {
      return distributed.getRnnDataFormat();
    }
    if (layer instanceof BaseWrapperLayer wrapper) {
      return format(wrapper.getUnderlying());
    }
    if (layer instanceof RnnOutputLayer output) {
      return output.getRnnDataFormat();
    }
    return layer instanceof RnnLossLayer loss ? loss.getRnnDataFormat() : null;
  }

  /** The layer that has the parameters of a wrapper, and is asked about them. */
  static Layer unwrapped(Layer layer) {
    return layer instanceof BaseWrapperLayer wrapper && wrapper.getUnderlying() != null
        ? unwrapped(wrapper.getUnderlying())
        : layer;
  }

  /** Whether a layer answers to questions about the updaters of its parameters. */
  static boolean answersOfParameters(Layer layer) {
    return !(unwrapped(layer) instanceof Bidirectional both
        && both.getFwd() instanceof BaseWrapperLayer);
  }

  /** Why sequences can't be cut into pieces in training with that layer; null where they can. */
  static @Nullable String truncationProblem(Layer layer) {
    if (unwrapped(layer) instanceof Bidirectional) {
      return "Deeplearning4j itself can't do truncated backpropagation in both directions";
    }
    if (layer instanceof LastTimeStep || layer instanceof MaskZeroLayer) {
      return "Deeplearning4j passes it over in truncated backpropagation";
    }
    return format(layer) == RNNFormat.NWC
        ? "Deeplearning4j cuts channels and not time in truncated backpropagation of the order NWC"
        : null;
  }

  static void check(LayerCheck check, LSTM layer) {
    cell(check, layer);
  }

  static void check(LayerCheck check, GravesLSTM layer) {
    cell(check, layer);
  }

  static void check(LayerCheck check, SimpleRnn layer) {
    cell(check, layer);
  }

  private static void cell(LayerCheck check, BaseRecurrentLayer layer) {
    if (!Recurrence.supports(layer.getActivationFn())) {
      check.complain(
          "activation %s is not supported in a recurrent layer".formatted(layer.getActivationFn()));
    }
    if (layer instanceof AbstractLSTM lstm && !Recurrence.supports(lstm.getGateActivationFn())) {
      check.complain("gate activation %s is not supported".formatted(lstm.getGateActivationFn()));
    }
    if (layer instanceof SimpleRnn simple && simple.hasLayerNorm()) {
      check.complain("layer normalisation is not supported");
    }
  }

  static void check(LayerCheck check, LastTimeStep layer) {
    wrapped(check, layer.getUnderlying(), layer.getUnderlying() instanceof BaseRecurrentLayer);
  }

  static void check(LayerCheck check, MaskZeroLayer layer) {
    wrapped(check, layer.getUnderlying(), false);
  }

  static void check(LayerCheck check, Bidirectional layer) {
    if (!answersOfParameters(layer)) {
      check.complain(
          "Deeplearning4j itself can't train a %s in both directions"
              .formatted(layer.getFwd().getClass().getSimpleName()));
    } else {
      wrapped(check, layer.getFwd(), false);
    }
  }

  private static void wrapped(LayerCheck check, Layer inner, boolean drops) {
    if (inner instanceof LSTM || inner instanceof GravesLSTM || inner instanceof SimpleRnn) {
      cell(check, (BaseRecurrentLayer) inner);
    } else if (inner instanceof LastTimeStep last) {
      wrapped(check, last.getUnderlying(), false);
    } else if (inner instanceof MaskZeroLayer zero) {
      wrapped(check, zero.getUnderlying(), false);
    } else if (inner instanceof Bidirectional both) {
      check(check, both);
    } else {
      check.complain("a " + inner.getClass().getSimpleName() + " inside is not supported");
      return;
    }
    insideOnly(check, inner, drops);
  }

  private static void insideOnly(LayerCheck check, Layer inner, boolean drops) {
    if (!drops && inner.getIDropout() != null) {
      check.complain(
          "dropout in the %s inside is not supported".formatted(inner.getClass().getSimpleName()));
    }
    if (inner instanceof BaseLayer base && base.getWeightNoise() != null) {
      check.complain(
          "weight noise in the %s inside is not supported"
              .formatted(inner.getClass().getSimpleName()));
    }
  }

  static void check(LayerCheck check, TimeDistributed layer) {
    Layer inner = layer.getUnderlying();
    if (inner.getClass() == DenseLayer.class) {
      DenseLayers.check(check, (DenseLayer) inner);
    } else if (inner.getClass() == ActivationLayer.class) {
      check.activation(((ActivationLayer) inner).getActivationFn());
    } else {
      check.complain("a " + inner.getClass().getSimpleName() + " inside is not supported");
      return;
    }
    insideOnly(check, inner, true);
  }

  static void check(LayerCheck check, RnnOutputLayer output) {
    LossLayers.check(check, output.getActivationFn(), output.getLossFn(), output.getNOut());
  }

  static void check(LayerCheck check, RnnLossLayer loss) {
    LossLayers.check(check, loss.getActivationFn(), loss.getLossFn(), 0);
  }

  static void add(LayerCompiler by, Layer layer) {
    by.requireSequence();
    if (layer instanceof LastTimeStep last
        && last.getUnderlying().getIDropout() != null
        && by.program().learns()) {
      by.addDropout(last.getUnderlying().getIDropout());
    }
    List<Stage> stages = new ArrayList<>();
    build(by, layer, by.end(), by.chain().mask(), null, stages);
    for (Stage stage : stages) {
      by.chain().add(by.name(), stage);
    }
  }

  /**
   * Adds a layer's stages.
   *
   * @param fed the mask that comes along with the sequences
   * @param forced the one that a wrapper sets whatever the layer makes of masks
   * @return the mask that the recurrent layer inside has in the end
   */
  private static @Nullable NativeFloats build(
      LayerCompiler by,
      Layer layer,
      Signal input,
      @Nullable NativeFloats fed,
      @Nullable NativeFloats forced,
      List<Stage> stages) {
    if (layer instanceof LastTimeStep last) {
      NativeFloats mask = build(by, last.getUnderlying(), input, fed, fed, stages);
      Signal sequences = stages.get(stages.size() - 1).output();
      stages.add(new LastStepStage(by.program(), sequences, mask));
      return mask;
    }
    if (layer instanceof MaskZeroLayer zero) {
      Signal steps = by.inStepOrder(input, stages);
      ValueMaskStage values = new ValueMaskStage(by.program(), steps, zero.getMaskingValue());
      stages.add(values);
      return build(by, zero.getUnderlying(), steps, null, values.mask(), stages);
    }
    if (layer instanceof Bidirectional both) {
      BaseRecurrentLayer forward = (BaseRecurrentLayer) both.getFwd();
      NativeFloats mask = mask(forward, fed, forced);
      Signal twin = input.branch();
      stages.add(
          new BidirectionalStage(
              by.program(),
              both.getMode(),
              input,
              recurrent(by, forward, "f", false, input, mask),
              twin,
              recurrent(by, (BaseRecurrentLayer) both.getBwd(), "b", true, twin, mask)));
      return mask;
    }
    BaseRecurrentLayer recurrent = (BaseRecurrentLayer) layer;
    NativeFloats mask = mask(recurrent, fed, forced);
    stages.add(recurrent(by, recurrent, "", false, input, mask));
    return mask;
  }

  /** DL4J's long short-term memory takes no notice of masks that come along. */
  private static @Nullable NativeFloats mask(
      BaseRecurrentLayer layer, @Nullable NativeFloats fed, @Nullable NativeFloats forced) {
    return forced == null && layer instanceof SimpleRnn ? fed : forced;
  }

  private static RecurrentStage recurrent(
      LayerCompiler by,
      BaseRecurrentLayer layer,
      String prefix,
      boolean backwards,
      Signal input,
      @Nullable NativeFloats mask) {
    if (input.shape()[0] != layer.getNIn()) {
      throw new IllegalArgumentException(
          "%s takes sequences of %d channels, but is given %s"
              .formatted(by.name(), layer.getNIn(), input));
    }
    RecurrentParameters parameters =
        new RecurrentParameters(
            by.slot(prefix + LSTMParamInitializer.INPUT_WEIGHT_KEY),
            by.slot(prefix + LSTMParamInitializer.RECURRENT_WEIGHT_KEY),
            by.slot(prefix + LSTMParamInitializer.BIAS_KEY));
    long size = layer.getNOut();
    Recurrence recurrence =
        new Recurrence(
            layer instanceof SimpleRnn
                ? Recurrence.Kind.SIMPLE
                : layer instanceof GravesLSTM ? Recurrence.Kind.PEEPHOLES : Recurrence.Kind.LSTM,
            Math.toIntExact(size),
            layer.getActivationFn(),
            layer instanceof AbstractLSTM lstm
                ? lstm.getGateActivationFn()
                : layer.getActivationFn(),
            backwards,
            mask,
            carried(by, size));
    Signal output =
        by.program()
            .signal(
                new long[] {size, input.shape()[1]},
                dnnl_acb,
                input.trained() || by.program().learns());
    return new RecurrentStage(
        layer.getClass().getSimpleName(), input, output, recurrence, parameters);
  }

  private static Recurrence.@Nullable Carried carried(LayerCompiler by, long size) {
    CarriedStates states = by.program().step().carried();
    if (states == null || !by.program().mode().training()) {
      return null;
    }
    int batch = by.program().batch();
    return new Recurrence.Carried(
        states.get("outputs of layer " + by.index(), batch, size),
        states.get("memory of layer " + by.index(), batch, size));
  }

  static void addDistributed(LayerCompiler by, TimeDistributed layer) {
    by.fold();
    Layer inner = layer.getUnderlying();
    if (inner.getIDropout() != null && by.program().learns()) {
      by.addDropout(inner.getIDropout());
    }
    LayerKind.of(inner).orElseThrow().addStages(by, inner);
    mask(by, inner);
    by.chain().view(by.end().unfolded());
  }

  static void addOutput(LayerCompiler by, RnnOutputLayer output) {
    by.fold();
    by.chain()
        .add(by.name(), DenseLayers.product(by, output, Activation.IDENTITY, output.hasBias()));
    LossLayers.addSteps(
        by,
        output.getActivationFn(),
        output.getLossFn(),
        output.getRnnDataFormat(),
        by.chain().labelMask());
  }

  static void addLoss(LayerCompiler by, RnnLossLayer loss) {
    by.fold();
    LossLayers.addSteps(
        by,
        loss.getActivationFn(),
        loss.getLossFn(),
        loss.getRnnDataFormat(),
        by.chain().labelMask() == null ? by.chain().mask() : by.chain().labelMask());
  }

  /** What becomes of the mask behind a layer, and of the layer's results where DL4J masks them. */
  static void passMask(LayerCompiler by, Layer layer) {
    if (by.chain().mask() == null) {
      return;
    }
    if (layer instanceof LastTimeStep || layer instanceof MaskZeroLayer) {
      by.chain().mask(null);
    } else if (!takesAnyOrder(layer)) {
      mask(by, layer);
    }
  }

  private static void mask(LayerCompiler by, Layer layer) {
    NativeFloats mask = by.chain().mask();
    if (mask == null || layer instanceof ActivationLayer || layer instanceof BatchNormalization) {
      return;
    }
    if (!(layer instanceof DenseLayer) || !by.end().isRow()) {
      throw new IllegalArgumentException(
          by.name() + ": masks of features through such a layer are not supported");
    }
    by.chain().add(by.name() + " mask", new MaskStage(by.program(), by.end(), mask));
  }
}
