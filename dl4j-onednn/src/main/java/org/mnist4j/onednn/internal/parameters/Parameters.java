package org.mnist4j.onednn.internal.parameters;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.memory.HugePages;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network's flat parameters, gradients and updater state. The engine works on DL4J's own arrays,
 * so there is nothing to copy back: whoever looks at the network sees the current values, and
 * whoever changes them changes the next step.
 */
public final class Parameters {
  private final MultiLayerNetwork network;
  private final INDArray values;
  private final INDArray gradients;
  private final @Nullable INDArray state;
  private final List<ParameterSlot> slots;

  private Parameters(
      MultiLayerNetwork network,
      INDArray gradients,
      @Nullable INDArray state,
      List<ParameterSlot> slots) {
    this.network = network;
    this.values = network.params();
    this.gradients = gradients;
    this.state = state;
    this.slots = List.copyOf(slots);
  }

  public static Parameters of(MultiLayerNetwork network) {
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    BaseMultiLayerUpdater<?> updater = (BaseMultiLayerUpdater<?>) network.getUpdater();
    List<ParameterSlot> slots = new ArrayList<>();
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      addSlots(network, block, slots);
    }
    adviseHugePages(network.params());
    adviseHugePages(network.getFlattenedGradients());
    adviseHugePages(updater.getStateViewArray());
    return new Parameters(
        network, network.getFlattenedGradients(), updater.getStateViewArray(), slots);
  }

  private static void addSlots(
      MultiLayerNetwork network, UpdaterBlock block, List<ParameterSlot> slots) {
    long blockLength = (long) block.getParamOffsetEnd() - block.getParamOffsetStart();
    long stateLength = (long) block.getUpdaterViewOffsetEnd() - block.getUpdaterViewOffsetStart();
    int states = (int) (stateLength / Math.max(1, blockLength));
    for (UpdaterBlock.ParamState p : block.getLayersAndVariablesInBlock()) {
      long[] offsets = new long[states];
      for (int i = 0; i < states; i++) {
        // A block's state is all of its first state array, then all of its second, and so on.
        offsets[i] =
            block.getUpdaterViewOffsetStart()
                + i * blockLength
                + p.getParamOffsetStart()
                - block.getParamOffsetStart();
      }
      slots.add(
          new ParameterSlot(
              index(network, p.getLayer()),
              p.getParamName(),
              p.getParamOffsetStart(),
              p.getParamOffsetEnd() - p.getParamOffsetStart(),
              p.getLayer().getConfig().getUpdaterByParam(p.getParamName()),
              p.getLayer().getConfig().getRegularizationByParam(p.getParamName()),
              new Clipping(
                  p.getLayer().getConfig().getGradientNormalization(),
                  p.getLayer().getConfig().getGradientNormalizationThreshold()),
              freezing(p.getLayer()),
              offsets));
    }
  }

  private static ParameterSlot.Freezing freezing(Trainable layer) {
    if (layer instanceof FrozenLayer) {
      return ParameterSlot.Freezing.WHOLE;
    }
    return layer instanceof FrozenLayerWithBackprop
        ? ParameterSlot.Freezing.GRADIENT
        : ParameterSlot.Freezing.NONE;
  }

  private static void adviseHugePages(@Nullable INDArray array) {
    if (array != null) {
      NativeFloats floats = part(array, 0, array.length());
      HugePages.advise(floats.pointer().address(), floats.length() * Float.BYTES);
    }
  }

  private static int index(MultiLayerNetwork network, Trainable layer) {
    for (int i = 0; i < network.getnLayers(); i++) {
      if (network.getLayer(i) == layer) {
        return i;
      }
    }
    throw new IllegalStateException("the updater has a layer that the network has not: " + layer);
  }

  /** Whether these are still the arrays that the network uses. */
  public boolean current() {
    BaseMultiLayerUpdater<?> updater = (BaseMultiLayerUpdater<?>) network.getUpdater();
    return network.params() == values
        && network.getFlattenedGradients() == gradients
        && updater.getStateViewArray() == state;
  }

  public List<ParameterSlot> slots() {
    return slots;
  }

  public ParameterSlot slot(int layer, String name) {
    return find(layer, name);
  }

  private ParameterSlot find(int layer, String name) {
    for (ParameterSlot slot : slots) {
      if (slot.layer() == layer && slot.name().equals(name)) {
        return slot;
      }
    }
    throw new IllegalStateException("layer %d has no parameter %s".formatted(layer, name));
  }

  public NativeFloats values(ParameterSlot slot) {
    return part(values, slot.offset(), slot.length());
  }

  public NativeFloats gradients(ParameterSlot slot) {
    return part(gradients, slot.offset(), slot.length());
  }

  public NativeFloats state(ParameterSlot slot, int index) {
    if (state == null) {
      throw new IllegalStateException(
          "the updater of layer %d keeps no state".formatted(slot.layer()));
    }
    return part(state, slot.stateOffset(index), slot.length());
  }

  private static NativeFloats part(INDArray array, long offset, long length) {
    long address = array.data().address() + (array.offset() + offset) * Float.BYTES;
    return NativeFloats.at(address, length);
  }

  /** Tells apart update rules that take other kernels, not those with other coefficients. */
  public List<?> rules() {
    return slots.stream().map(ParameterSlot::kernels).toList();
  }

  /**
   * Reads this step's learning rates and penalties; gradients are sums over {@code batch} samples.
   */
  public void prepare(UpdateRules rules, int iteration, int epoch, int batch, boolean average) {
    for (ParameterSlot slot : slots) {
      boolean divided =
          average && network.getLayer(slot.layer()).updaterDivideByMinibatch(slot.name());
      slot.prepare(rules, iteration, epoch, divided ? 1f / batch : 1f);
    }
  }
}
