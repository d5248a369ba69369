package org.mnist4j.onednn.internal.network;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the engine asks of a network of DL4J's, be it a list of layers or a graph. */
public interface Network {
  /** The network itself, for listeners. */
  Model model();

  /** Its layers, in the order of their parameters. */
  List<Layer> layers();

  /** The name of a layer in the names of gradients. */
  String name(int layer);

  INDArray params();

  /** The array of all gradients, made when there is none yet. */
  INDArray gradients();

  BaseMultiLayerUpdater<?> updater();

  Collection<TrainingListener> listeners();

  /** Whether gradients and losses are divided by the batch's size. */
  boolean averages();

  int iteration();

  int epoch();

  /** Sets the number of updates done. */
  void setIteration(int iteration);

  void endEpoch();

  /** Whether the parameters of some layer are held to constraints after each step. */
  default boolean constrained() {
    return layers().stream().map(Layer::getConfig).anyMatch(Network::constrains);
  }

  private static boolean constrains(@Nullable Object layer) {
    if (layer instanceof Bidirectional both) {
      return constrains(both.getFwd());
    }
    if (layer instanceof BaseWrapperLayer wrapper) {
      return constrains(wrapper.getUnderlying());
    }
    return layer instanceof org.deeplearning4j.nn.conf.layers.Layer each
        && each.getConstraints() != null
        && !each.getConstraints().isEmpty();
  }

  /** Holds parameters to their constraints. */
  void applyConstraints(int iteration, int epoch);

  /** What the parameters' penalties add to the score. */
  double penalties();

  void setScore(double score);

  void setGradient(Gradient gradient);

  /** Has the network hold a step's arrays, from which listeners take the batch and its size. */
  void setBatch(INDArray[] features, INDArray[] labels);

  /** A step's inputs. */
  INDArray[] inputs();

  /**
   * Calls a listener's hook after the forward pass.
   *
   * @param activations of the inputs and then of what is behind them, in their order
   */
  void forwardDone(TrainingListener listener, List<INDArray> activations);
}
