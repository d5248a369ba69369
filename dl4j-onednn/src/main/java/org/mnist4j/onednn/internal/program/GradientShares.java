package org.mnist4j.onednn.internal.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mnist4j.onednn.internal.memory.NativeFloats;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.internal.parameters.Parameters;

/** Room for the lanes' shares of gradients, which are added up at a step's end. */
final class GradientShares {
  private final NativeScope scope;
  private final Parameters parameters;
  private final Map<ParameterSlot, List<NativeFloats>> shares = new LinkedHashMap<>();
  private final Map<Integer, List<NativeFloats>> wholeLayers = new HashMap<>();
  private final Map<ParameterSlot, Integer> asked = new HashMap<>();

  GradientShares(NativeScope scope, Parameters parameters) {
    this.scope = scope;
    this.parameters = parameters;
  }

  /** Another lane's. What nobody wants to know is added to nothing. */
  NativeFloats next(ParameterSlot slot) {
    if (slot.freezing() == ParameterSlot.Freezing.NONE && slot.isMisplaced()) {
      return ofWholeLayer(slot);
    }
    NativeFloats share = scope.allocate(slot.length());
    if (slot.freezing() == ParameterSlot.Freezing.NONE) {
      shares.computeIfAbsent(slot, s -> new ArrayList<>()).add(share);
    } else if (slot.freezing() == ParameterSlot.Freezing.GRADIENT) {
      shares.computeIfAbsent(slot, s -> List.of(scope.allocate(slot.length())));
    }
    return share;
  }

  /**
   * A part of a share of all the layer's gradients, which the updater cuts into arrays in another
   * way than the layer.
   */
  private NativeFloats ofWholeLayer(ParameterSlot slot) {
    List<ParameterSlot> all = parameters.ofSameLayer(slot);
    long start = all.stream().mapToLong(ParameterSlot::offset).min().orElseThrow();
    List<NativeFloats> whole = wholeLayers.computeIfAbsent(slot.layer(), l -> new ArrayList<>());
    int lane = asked.merge(slot, 1, Integer::sum) - 1;
    if (whole.size() == lane) {
      NativeFloats made = scope.allocate(all.stream().mapToLong(ParameterSlot::length).sum());
      whole.add(made);
      for (ParameterSlot each : all) {
        shares
            .computeIfAbsent(each, s -> new ArrayList<>())
            .add(made.slice(each.offset() - start, each.length()));
      }
    }
    return whole.get(lane).slice(slot.place() - start, slot.length());
  }

  /** The lanes' shares of each gradient, in lane order. */
  Map<ParameterSlot, List<NativeFloats>> all() {
    return shares;
  }
}
