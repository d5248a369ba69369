package org.mnist4j.testkit.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.TorchLinearInit;
import org.mnist4j.models.TrainingSettings;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A training of 30 steps with a known outcome.
 *
 * @param name the recipe, optimizer or schedule that it stands for
 * @param architecture a network without dropout and batch normalisation
 * @param settings updater, schedule and weight decay
 * @param batch pictures in each step; every step has fresh ones
 * @param mean what is subtracted from a pixel in 0..1
 * @param deviation what the pixel is divided by then
 */
public record ParityCase(
    String name,
    Architecture architecture,
    TrainingSettings settings,
    int batch,
    double mean,
    double deviation) {

  /** Steps of every case. */
  public static final int STEPS = 30;

  /** Steps after which the epoch counter moves. */
  public static final int STEPS_PER_EPOCH = 5;

  private static final Map<String, ParityReference> REFERENCES = ParityReference.load();

  /** The five recipes of the articles without dropout, then each optimizer and each schedule. */
  public static List<ParityCase> all() {
    return ParityCases.all();
  }

  /** What PyTorch gets. */
  public ParityReference reference() {
    return Objects.requireNonNull(
        REFERENCES.get(name), () -> "No reference for " + name + ": run make_golden.py");
  }

  /** A network with the initial parameters of this case. */
  public MultiLayerNetwork network() {
    MultiLayerNetwork network = new MultiLayerNetwork(architecture.configure(settings));
    network.init();
    List<INDArray> parameters = parameters(network);
    for (int place = 0; place < parameters.size(); place += 2) {
      INDArray weights = parameters.get(place);
      INDArray bias = parameters.get(place + 1);
      float bound = (float) TorchLinearInit.bound((double) weights.length() / bias.length());
      assign(weights, ParityFormula.parameter(place, (int) weights.length(), bound));
      assign(bias, ParityFormula.parameter(place + 1, (int) bias.length(), bound));
    }
    return network;
  }

  /** The batch of that step, from 0. */
  public DataSet batch(int step) {
    return ParityFormula.pictures(step * batch, batch, (float) mean, (float) deviation);
  }

  /** Trains a network in the way that {@code trainer} makes of it, and compares. */
  public ParityReport run(Function<MultiLayerNetwork, TrainingStep> trainer) {
    MultiLayerNetwork network = network();
    List<float[]> before = values(network);
    TrainingStep step = trainer.apply(network);
    double worst = 0;
    int worstStep = 0;
    for (int i = 0; i < STEPS; i++) {
      double expected = reference().losses().get(i);
      double loss = step.train(batch(i), i / STEPS_PER_EPOCH);
      double difference = Math.abs(loss - expected) / expected;
      if (!(difference <= worst)) { // a loss that isn't a number is the worst of all
        worst = difference;
        worstStep = i;
      }
    }
    step.finish();
    return ParityReport.of(this, worst, worstStep, wayDifference(before, values(network)));
  }

  private double wayDifference(List<float[]> before, List<float[]> after) {
    double worst = 0;
    for (int place = 0; place < before.size(); place++) {
      ParityReference.Way expected = reference().ways().get(place);
      ParityReference.Way actual = way(place, before.get(place), after.get(place));
      double difference =
          Math.max(
              Math.abs(actual.moved() - expected.moved()),
              Math.abs(actual.projection() - expected.projection()));
      worst = Math.max(worst, difference / expected.moved());
    }
    return worst;
  }

  private static ParityReference.Way way(int place, float[] before, float[] after) {
    double squares = 0;
    double projection = 0;
    for (int i = 0; i < before.length; i++) {
      double change = (double) after[i] - before[i];
      squares += change * change;
      projection += change * ParityFormula.projection(place, i);
    }
    return new ParityReference.Way(Math.sqrt(squares), projection);
  }

  /** Weights and bias of each layer in turn, as PyTorch lists them. */
  private static List<INDArray> parameters(MultiLayerNetwork network) {
    List<INDArray> parameters = new ArrayList<>();
    for (Layer layer : network.getLayers()) {
      Map<String, INDArray> table = layer.paramTable();
      if (!table.isEmpty()) {
        parameters.add(Objects.requireNonNull(table.get(DefaultParamInitializer.WEIGHT_KEY)));
        parameters.add(Objects.requireNonNull(table.get(DefaultParamInitializer.BIAS_KEY)));
      }
    }
    return parameters;
  }

  /** PyTorch's [out, in] by rows is DL4J's [in, out] by columns; convolutions are the same. */
  private static char order(INDArray parameter) {
    return parameter.rank() == 2 ? 'f' : 'c';
  }

  private static void assign(INDArray parameter, float[] values) {
    parameter.assign(Nd4j.create(values, parameter.shape(), order(parameter)));
  }

  private static List<float[]> values(MultiLayerNetwork network) {
    return parameters(network).stream().map(p -> p.dup(order(p)).data().asFloat()).toList();
  }
}
