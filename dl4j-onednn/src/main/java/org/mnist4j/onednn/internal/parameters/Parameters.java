package org.mnist4j.onednn.internal.parameters;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.layers.FrozenLayer;
import org.deeplearning4j.nn.layers.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.network.Network;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network's flat parameters, gradients and updater state. The engine works on DL4J's own arrays,
 * so there is nothing to copy back: whoever looks at the network sees the current values, and
 * whoever changes them changes the next step. Of arrays in double precision it works on copies,
 * taken before each step and brought back after it.
 */
public final class Parameters {
  private final Network network;
  private final FloatArray values;
  private final FloatArray gradients;
  private final @Nullable FloatArray state;
  private final List<ParameterSlot> slots;

  private Parameters(
      Network network, INDArray gradients, @Nullable INDArray state, List<ParameterSlot> slots) {
    this.network = network;
    this.values = new FloatArray(network.params());
    this.gradients = new FloatArray(gradients);
    this.state = state == null ? null : new FloatArray(state);
    this.slots = List.copyOf(slots);
  }

  public static Parameters of(Network network) {
    INDArray gradients = network.gradients();
    BaseMultiLayerUpdater<?> updater = network.updater();
    List<ParameterSlot> slots = new ArrayList<>();
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      addSlots(network, block, slots);
    }
    return new Parameters(network, gradients, updater.getStateViewArray(), slots);
  }

  private static void addSlots(Network network, UpdaterBlock block, List<ParameterSlot> slots) {
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
      Trainable layer =
          p.getLayer() instanceof GraphVertex vertex ? vertex.getLayer() : p.getLayer();
      slots.add(
          new ParameterSlot(
              index(network, layer),
              p.getParamName(),
              p.getParamOffsetStart(),
              place(network, layer, p),
              p.getParamOffsetEnd() - p.getParamOffsetStart(),
              layer.getConfig().getUpdaterByParam(p.getParamName()),
              layer.getConfig().getRegularizationByParam(p.getParamName()),
              new Clipping(
                  layer.getConfig().getGradientNormalization(),
                  layer.getConfig().getGradientNormalizationThreshold()),
              freezing(layer),
              offsets));
    }
  }

  private static long place(Network network, Trainable trained, UpdaterBlock.ParamState p) {
    INDArray own =
        trained instanceof Layer layer ? layer.getParam(p.getParamName()) : p.getParamView();
    return own.offset() - network.params().offset();
  }

  private static ParameterSlot.Freezing freezing(Trainable layer) {
    if (layer instanceof FrozenLayer) {
      return ParameterSlot.Freezing.WHOLE;
    }
    return layer instanceof FrozenLayerWithBackprop
        ? ParameterSlot.Freezing.GRADIENT
        : ParameterSlot.Freezing.NONE;
  }

  private static int index(Network network, Trainable layer) {
    List<Layer> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i) == layer) {
        return i;
      }
    }
    return ((Layer) layer).getIndex(); // A clone's updater knows other wrappers of frozen layers.
  }

  /** Whether these are still the arrays that the network uses. */
  public boolean current() {
    INDArray currentState = network.updater().getStateViewArray();
    return values.isOf(network.params())
        && gradients.isOf(network.gradients())
        && (state == null ? currentState == null : state.isOf(currentState));
  }

  /** Takes over what the network's arrays hold, before a run. */
  public void copyIn() {
    values.copyIn();
    if (state != null) {
      state.copyIn();
    }
  }

  /** Brings back what a run has changed. */
  public void copyOut() {
    values.copyOut();
    gradients.copyOut();
    if (state != null) {
      state.copyOut();
    }
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
    return values.part(slot.offset(), slot.length());
  }

  /** Where the layer computes with them. */
  public NativeFloats layerValues(ParameterSlot slot) {
    return values.part(slot.place(), slot.length());
  }

  /** All slots of a slot's layer, in the updater's order. */
  public List<ParameterSlot> ofSameLayer(ParameterSlot slot) {
    return slots.stream().filter(other -> other.layer() == slot.layer()).toList();
  }

  public NativeFloats gradients(ParameterSlot slot) {
    return gradients.part(slot.offset(), slot.length());
  }

  public NativeFloats state(ParameterSlot slot, int index) {
    if (state == null) {
      throw new IllegalStateException(
          "the updater of layer %d keeps no state".formatted(slot.layer()));
    }
    return state.part(slot.stateOffset(index), slot.length());
  }

  /** Tells apart update rules that take other kernels, not those with other coefficients. */
  public List<?> rules() {
    return slots.stream().map(ParameterSlot::kernels).toList();
  }

  /**
   * Reads this step's learning rates and penalties; gradients are sums over {@code batch} samples.
   */
  public void prepare(UpdateRules rules, int iteration, int epoch, int batch, boolean average) {
    List<Layer> layers = network.layers();
    for (ParameterSlot slot : slots) {
      boolean divided = average && layers.get(slot.layer()).updaterDivideByMinibatch(slot.name());
      slot.prepare(rules, iteration, epoch, divided ? 1f / batch : 1f);
    }
  }
}
