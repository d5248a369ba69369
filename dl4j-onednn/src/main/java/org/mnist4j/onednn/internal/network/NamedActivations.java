package org.mnist4j.onednn.internal.network;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Activations by name, each asked for when it is wanted. */
final class NamedActivations extends AbstractMap<String, INDArray> {
  private final List<String> names;
  private final List<INDArray> activations;

  NamedActivations(List<String> names, List<INDArray> activations) {
    this.names = names;
    this.activations = activations;
  }

  @Override
  public Set<Map.Entry<String, INDArray>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, INDArray>> iterator() {
        return IntStream.range(0, names.size()).mapToObj(NamedActivations.this::entry).iterator();
      }

      @Override
      public int size() {
        return names.size();
      }
    };
  }

  private Map.Entry<String, INDArray> entry(int i) {
    return new SimpleImmutableEntry<>(names.get(i), null) {
      @Override
      public INDArray getValue() {
        return activations.get(i);
      }
    };
  }
}
