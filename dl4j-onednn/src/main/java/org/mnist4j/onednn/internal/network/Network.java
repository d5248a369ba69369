package org.mnist4j.onednn.internal.network;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
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
    return layers().stream()
        .map(layer -> layer.getConfig())
        .anyMatch(
            configuration ->
                configuration instanceof org.deeplearning4j.nn.conf.layers.Layer layer
                    && layer.getConstraints() != null
                    && !layer.getConstraints().isEmpty());
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
