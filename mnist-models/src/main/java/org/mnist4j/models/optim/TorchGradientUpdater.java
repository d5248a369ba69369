package org.mnist4j.models.optim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

/** Holds the state arrays of one {@link TorchUpdater} for one block of parameters. */
final class TorchGradientUpdater implements GradientUpdater<TorchUpdater> {

  private final TorchUpdater config;
  private List<INDArray> state = List.of();

  TorchGradientUpdater(TorchUpdater config) {
    this.config = config;
  }

  @Override
  public TorchUpdater getConfig() {
    return config;
  }

  @Override
  public void setState(Map<String, INDArray> arrays, boolean initialize) {
    List<INDArray> named = new ArrayList<>();
    for (String name : config.stateNames()) {
      INDArray array = arrays.get(name);
      if (array == null) {
        throw new IllegalStateException(
            "State of %s lacks \"%s\": it has %s, and must have %s"
                .formatted(config, name, arrays.keySet(), config.stateNames()));
      }
      named.add(array);
    }
    adopt(named, initialize);
  }

  @Override
  public Map<String, INDArray> getState() {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (int i = 0; i < state.size(); i++) {
      arrays.put(config.stateNames().get(i), state.get(i));
    }
    return arrays;
  }

  @Override
  public void setStateViewArray(
      @Nullable INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
    List<INDArray> slices = new ArrayList<>();
    int count = config.stateNames().size();
    if (view != null && count > 0) {
      INDArray flat = view.reshape(view.length());
      long length = flat.length() / count;
      for (int i = 0; i < count; i++) {
        slices.add(inOrder(flat.get(NDArrayIndex.interval(i * length, (i + 1) * length))));
      }
    }
    adopt(slices, initialize);
  }

  /**
   * The same memory under C order: a slice comes in F order, the gradient in C order, and ND4J's
   * updater operations take half the time when both agree.
   */
  private static INDArray inOrder(INDArray slice) {
    return Objects.requireNonNull(
        Shape.newShapeNoCopy(slice, new long[] {slice.length()}, false), "state isn't contiguous");
  }

  private void adopt(List<INDArray> arrays, boolean initialize) {
    if (initialize) {
      arrays.forEach(array -> array.assign(0));
    }
    state = List.copyOf(arrays);
  }

  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    if (state.size() != config.stateNames().size()) {
      throw new IllegalStateException(config + " has no state yet: call setStateViewArray first");
    }
    config.apply(gradient.reshape(gradient.length()), state, iteration, epoch);
  }
}
