package org.mnist4j.onednn.internal.network;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A list of layers. */
public record ListNetwork(MultiLayerNetwork network) implements Network {
  @Override
  public Model model() {
    return network;
  }

  @Override
  public List<Layer> layers() {
    return List.of(network.getLayers());
  }

  @Override
  public String name(int layer) {
    return String.valueOf(layer);
  }

  @Override
  public INDArray params() {
    return network.params();
  }

  @Override
  public INDArray gradients() {
    if (network.getFlattenedGradients() == null) {
      network.initGradientsView();
    }
    return network.getFlattenedGradients();
  }

  @Override
  public BaseMultiLayerUpdater<?> updater() {
    return (BaseMultiLayerUpdater<?>) network.getUpdater();
  }

  @Override
  public Collection<TrainingListener> listeners() {
    return network.getListeners();
  }

  @Override
  public boolean averages() {
    return network.getLayerWiseConfigurations().getConf(0).isMiniBatch();
  }

  @Override
  public int iteration() {
    return network.getIterationCount();
  }

  @Override
  public int epoch() {
    return network.getEpochCount();
  }

  @Override
  public void setIteration(int iteration) {
    network.setIterationCount(iteration);
  }

  @Override
  public void endEpoch() {
    network.incrementEpochCount();
  }

  @Override
  public void applyConstraints(int iteration, int epoch) {
    network.applyConstraints(iteration, epoch);
  }

  @Override
  public double penalties() {
    return network.calcRegularizationScore(true);
  }

  @Override
  public void setScore(double score) {
    network.setScore(score);
  }

  @Override
  public void setGradient(Gradient gradient) {
    network.setGradient(gradient);
  }

  @Override
  public void setBatch(INDArray[] features, INDArray[] labels) {
    network.setInput(features[0]);
    network.setLabels(labels[0]);
  }

  @Override
  public INDArray[] inputs() {
    return new INDArray[] {network.getInput()};
  }

  @Override
  public void forwardDone(TrainingListener listener, List<INDArray> activations) {
    listener.onForwardPass(network, activations);
  }
}
