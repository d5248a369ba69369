package org.mnist4j.onednn.internal.fit;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.program.Program;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.observe.OccasionalListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Calls a network's listeners as DL4J's own training does. */
public final class Listeners {
  private final MultiLayerNetwork network;
  private final Map<Class<?>, Boolean> lookers = new WeakHashMap<>();
  private @Nullable DefaultGradient gradient;

  public Listeners(MultiLayerNetwork network) {
    this.network = network;
  }

  private Collection<TrainingListener> all() {
    return network.getListeners();
  }

  public boolean isEmpty() {
    return all().isEmpty();
  }

  /**
   * Whether some listener has a hook between the backward pass and the update, so that gradients
   * must be kept for it in this step.
   */
  public boolean lookAtGradients(int iteration) {
    for (TrainingListener listener : all()) {
      if (listener instanceof OccasionalListener occasional && !occasional.looksAt(iteration)) {
        continue;
      }
      if (lookers.computeIfAbsent(listener.getClass(), Listeners::hasHook)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasHook(Class<?> listener) {
    return overrides(listener, "onForwardPass", Model.class, List.class)
        || overrides(listener, "onGradientCalculation", Model.class)
        || overrides(listener, "onBackwardPass", Model.class);
  }

  private static boolean overrides(Class<?> listener, String method, Class<?>... parameters) {
    try {
      Class<?> declaring = listener.getMethod(method, parameters).getDeclaringClass();
      return declaring != BaseTrainingListener.class && declaring != TrainingListener.class;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  /** The hooks after the backward pass. */
  public void gradientsReady(Program program, @Nullable INDArray input) {
    network.setGradient(gradient());
    List<INDArray> activations = new Activations(network, program, input);
    for (TrainingListener listener : all()) {
      listener.onForwardPass(network, activations);
    }
    for (TrainingListener listener : all()) {
      listener.onBackwardPass(network);
    }
    for (TrainingListener listener : all()) {
      listener.onGradientCalculation(network);
    }
  }

  public void iterationDone(int iteration, int epoch) {
    for (TrainingListener listener : all()) {
      listener.iterationDone(network, iteration, epoch);
    }
  }

  void epochStart() {
    for (TrainingListener listener : all()) {
      listener.onEpochStart(network);
    }
  }

  void epochEnd() {
    for (TrainingListener listener : all()) {
      listener.onEpochEnd(network);
    }
  }

  /** Views of the network's gradient array, by DL4J's names. */
  private DefaultGradient gradient() {
    DefaultGradient known = gradient;
    INDArray flat = network.getFlattenedGradients();
    if (known != null && known.gradient() == flat) {
      return known;
    }
    DefaultGradient made = new DefaultGradient(flat);
    INDArray row = flat.reshape(flat.length());
    long from = 0;
    for (int i = 0; i < network.getnLayers(); i++) {
      var configuration = network.getLayerWiseConfigurations().getConf(i);
      long length = network.getLayer(i).numParams();
      if (length > 0) {
        INDArray part = row.get(NDArrayIndex.interval(from, from + length));
        Map<String, INDArray> views =
            configuration.getLayer().initializer().getGradientsFromFlattened(configuration, part);
        for (Map.Entry<String, INDArray> view : views.entrySet()) {
          made.setGradientFor(i + "_" + view.getKey(), view.getValue(), view.getValue().ordering());
        }
        from += length;
      }
    }
    gradient = made;
    return made;
  }

  /** Input and layer outputs but the last, copied out only when a listener asks. */
  private static final class Activations extends AbstractList<INDArray> {
    private final List<Signal> signals;
    private final INDArray input;

    Activations(MultiLayerNetwork network, Program program, @Nullable INDArray given) {
      this.signals =
          new ArrayList<>(program.layerOutputs().subList(0, program.layerOutputs().size() - 1));
      this.input = given == null ? network.getInput() : given;
    }

    @Override
    public INDArray get(int index) {
      return index == 0 ? input : Transfers.copy(signals.get(index - 1));
    }

    @Override
    public int size() {
      return signals.size() + 1;
    }
  }
}
