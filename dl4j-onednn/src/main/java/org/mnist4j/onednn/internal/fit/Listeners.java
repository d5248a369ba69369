package org.mnist4j.onednn.internal.fit;

import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.network.Network;
import org.mnist4j.onednn.internal.program.Program;
import org.mnist4j.onednn.internal.program.Signal;
import org.mnist4j.onednn.observe.OccasionalListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Calls a network's listeners as DL4J's own training does. */
public final class Listeners {
  private final Network network;
  private final Map<Class<?>, Boolean> lookers = new WeakHashMap<>();
  private @Nullable DefaultGradient gradient;

  public Listeners(Network network) {
    this.network = network;
  }

  private Collection<TrainingListener> all() {
    return network.listeners();
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
  public void gradientsReady(Program program) {
    network.setGradient(gradient());
    List<INDArray> activations = new Activations(network, program);
    for (TrainingListener listener : all()) {
      network.forwardDone(listener, activations);
    }
    for (TrainingListener listener : all()) {
      listener.onBackwardPass(network.model());
    }
    for (TrainingListener listener : all()) {
      listener.onGradientCalculation(network.model());
    }
  }

  public void iterationDone(int iteration, int epoch) {
    for (TrainingListener listener : all()) {
      listener.iterationDone(network.model(), iteration, epoch);
    }
  }

  void epochStart() {
    for (TrainingListener listener : all()) {
      listener.onEpochStart(network.model());
    }
  }

  void epochEnd() {
    for (TrainingListener listener : all()) {
      listener.onEpochEnd(network.model());
    }
  }

  /** Views of the network's gradient array, by DL4J's names. */
  private DefaultGradient gradient() {
    DefaultGradient known = gradient;
    INDArray flat = network.gradients();
    if (known != null && known.gradient() == flat) {
      return known;
    }
    DefaultGradient made = new DefaultGradient(flat);
    INDArray row = flat.reshape(flat.length());
    long from = 0;
    List<Layer> layers = network.layers();
    for (int i = 0; i < layers.size(); i++) {
      NeuralNetConfiguration configuration = layers.get(i).conf();
      long length = layers.get(i).numParams();
      if (length > 0) {
        INDArray part = row.get(NDArrayIndex.interval(from, from + length));
        Map<String, INDArray> views =
            configuration.getLayer().initializer().getGradientsFromFlattened(configuration, part);
        for (Map.Entry<String, INDArray> view : views.entrySet()) {
          made.setGradientFor(
              network.name(i) + "_" + view.getKey(), view.getValue(), view.getValue().ordering());
        }
        from += length;
      }
    }
    gradient = made;
    return made;
  }

  /** Inputs and what is behind them, copied out only when a listener asks. */
  private static final class Activations extends AbstractList<INDArray> {
    private final List<Signal> signals;
    private final INDArray[] inputs;

    Activations(Network network, Program program) {
      this.signals = program.activations();
      this.inputs = network.inputs();
    }

    @Override
    public INDArray get(int index) {
      return index < inputs.length
          ? inputs[index]
          : Transfers.copy(signals.get(index - inputs.length));
    }

    @Override
    public int size() {
      return signals.size() + inputs.length;
    }
  }
}
