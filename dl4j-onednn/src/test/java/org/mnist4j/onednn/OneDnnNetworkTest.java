package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class OneDnnNetworkTest {

  @ParameterizedTest
  @EnumSource(Architectures.class)
  void noKernelOfAShippedNetworkIsTheReferenceImplementation(Architectures architecture) {
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(architecture.network(), OneDnnOptions.defaults().withThreads(2))) {
      for (int batch : new int[] {architecture.batch(), architecture.lastBatch()}) {
        assertThat(fast.describe(true, batch, 784))
            .isNotEmpty()
            .noneMatch(line -> line.contains(" ref"));
      }
      for (int batch : new int[] {64, 1000 % 64, 1}) {
        assertThat(fast.describe(false, batch, 784))
            .isNotEmpty()
            .noneMatch(line -> line.contains(" ref"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Architectures.class)
  void inferenceIsThatOfDl4jForAnyNumberOfSamples(Architectures architecture) {
    MultiLayerNetwork network = architecture.network();
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(network, OneDnnOptions.defaults().withThreads(2))) {
      for (int samples : new int[] {1, 3, 67}) {
        INDArray features = Twins.batch(1, samples, 10, 784).getFeatures();
        INDArray expected = network.output(features);
        INDArray actual = fast.output(features);
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(Twins.relativeError(expected, actual)).isLessThan(1e-4);
      }
    }
  }

  @Test
  void aStepCountsWhatTheParametersBeforeItClassifyRight() {
    MultiLayerNetwork network = Architectures.DENSE_256_128.network();
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(network, OneDnnOptions.defaults().withThreads(2))) {
      assertThat(fast.correct()).isZero();
      int most = 0;
      for (int step = 0; step < 12; step++) {
        DataSet batch = Twins.batch(step % 3, 67, 10, 784);
        INDArray right = fast.output(batch.getFeatures()).argMax(1).eq(batch.getLabels().argMax(1));
        fast.fit(batch);
        assertThat(fast.correct()).isEqualTo(right.castTo(DataType.INT).sumNumber().intValue());
        most = Math.max(most, fast.correct());
      }
      assertThat(most).as("learns the three batches by heart").isGreaterThan(20);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Architectures.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CNN_WIDE_KERNEL"})
  void theSameSeedAndThreadsGiveTheSameBits(Architectures architecture) {
    assertThat(train(architecture, 2).params()).isEqualTo(train(architecture, 2).params());
    INDArray one = train(architecture, 1).params();
    assertThat(Twins.relativeError(one, train(architecture, 3).params())).isLessThan(1e-4);
  }

  private static MultiLayerNetwork train(Architectures architecture, int threads) {
    MultiLayerNetwork network = architecture.network();
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(network, OneDnnOptions.defaults().withThreads(threads))) {
      for (DataSet batch : Twins.batches(1, 3, 19, 10, 784)) {
        fast.fit(batch);
      }
    }
    return network;
  }

  @Test
  void batchesFromBuffersAndFromArraysTrainAlike() {
    MultiLayerNetwork one = small();
    MultiLayerNetwork other = small();
    DataSet batch = Twins.batch(1, 6, 4, 1, 10, 10);
    try (OneDnnNetwork a = OneDnnNetwork.compile(one, OneDnnOptions.defaults());
        OneDnnNetwork b = OneDnnNetwork.compile(other, OneDnnOptions.defaults())) {
      a.fit(batch);
      b.fitStep(
          FloatBuffer.wrap(batch.getFeatures().dup('c').data().asFloat()),
          FloatBuffer.wrap(batch.getLabels().dup('c').data().asFloat()),
          6);
    }
    assertThat(one.params()).isEqualTo(other.params());
    assertThat(one.score()).isEqualTo(other.score());
  }

  @Test
  void arraysInColumnOrderAndViewsAreReadRightly() {
    MultiLayerNetwork one = small();
    MultiLayerNetwork other = small();
    DataSet batch = Twins.batch(1, 6, 4, 1, 10, 10);
    INDArray twice = Nd4j.concat(0, batch.getFeatures(), batch.getFeatures());
    INDArray view =
        twice.get(
            org.nd4j.linalg.indexing.NDArrayIndex.interval(6, 12),
            org.nd4j.linalg.indexing.NDArrayIndex.all(),
            org.nd4j.linalg.indexing.NDArrayIndex.all(),
            org.nd4j.linalg.indexing.NDArrayIndex.all());
    try (OneDnnNetwork a = OneDnnNetwork.compile(one, OneDnnOptions.defaults());
        OneDnnNetwork b = OneDnnNetwork.compile(other, OneDnnOptions.defaults())) {
      a.fit(batch);
      b.fit(new DataSet(view, batch.getLabels().dup('f')));
      assertThat(b.output(batch.getFeatures().dup('f'))).isEqualTo(a.output(batch.getFeatures()));
    }
    assertThat(one.params()).isEqualTo(other.params());
  }

  @Test
  void anEpochCallsListenersAndCountsAsDl4jDoes() {
    List<String> theirs = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    MultiLayerNetwork one = small();
    MultiLayerNetwork other = small();
    one.setListeners(new Recorder(theirs));
    other.setListeners(new Recorder(ours));
    one.fit(epoch(), 2);
    try (OneDnnNetwork fast = OneDnnNetwork.compile(other, OneDnnOptions.defaults())) {
      fast.fit(epoch(), 2);
    }
    assertThat(ours).isEqualTo(theirs);
    assertThat(other.getEpochCount()).isEqualTo(2);
  }

  private static DataSetIterator epoch() {
    return new ListDataSetIterator<>(Arrays.asList(Twins.batches(1, 3, 5, 4, 1, 10, 10)), 5);
  }

  @Test
  void whatTheIteratorThrowsReachesTheCaller() {
    DataSetIterator broken =
        new ListDataSetIterator<>(Arrays.asList(Twins.batches(1, 3, 5, 4, 1, 10, 10)), 5) {
          @Override
          public DataSet next() {
            throw new IllegalArgumentException("bad picture");
          }
        };
    try (OneDnnNetwork fast = OneDnnNetwork.compile(small(), OneDnnOptions.defaults())) {
      assertThatThrownBy(() -> fast.fit(broken)).hasMessageContaining("bad picture");
    }
  }

  @Test
  void dropoutKeepsItsShareAndIsDrawnFromSeedAndStep() {
    int[] kept = new int[2];
    NativeFloats mask = NativeFloats.allocate(100_000);
    new DropoutMask().fill(DropoutMask.key(1, 0, 2), 0, .75, DropoutMask.bits(mask));
    float[] first = floats(mask);
    for (float f : first) {
      assertThat(f == 0 || Math.abs(f - 1 / .75f) < 1e-6).isTrue();
      kept[0] += f == 0 ? 0 : 1;
    }
    assertThat(kept[0] / 100_000.0).isCloseTo(.75, within(.005));
    new DropoutMask().fill(DropoutMask.key(1, 0, 2), 50_000, .75, DropoutMask.bits(mask));
    assertThat(Arrays.copyOf(floats(mask), 50_000))
        .isEqualTo(Arrays.copyOfRange(first, 50_000, 100_000));
    new DropoutMask().fill(DropoutMask.key(1, 1, 2), 0, .75, DropoutMask.bits(mask));
    assertThat(floats(mask)).isNotEqualTo(first);
    mask.free();
  }

  private static float[] floats(NativeFloats memory) {
    float[] values = new float[(int) memory.length()];
    memory.buffer().get(0, values);
    return values;
  }

  @Test
  void aResumedRunDrawsTheSameMasks() {
    DataSet[] batches = Twins.batches(1, 4, 9, 10, 784);
    MultiLayerNetwork whole = Architectures.CNN_DROPOUT.network();
    MultiLayerNetwork parts = Architectures.CNN_DROPOUT.network();
    for (DataSet batch : batches) {
      try (OneDnnNetwork fast = OneDnnNetwork.compile(parts, OneDnnOptions.defaults())) {
        fast.fit(batch);
      }
    }
    try (OneDnnNetwork fast = OneDnnNetwork.compile(whole, OneDnnOptions.defaults())) {
      for (DataSet batch : batches) {
        fast.fit(batch);
      }
    }
    assertThat(parts.params()).isEqualTo(whole.params());
  }

  @Test
  void everythingUnsupportedIsNamedLayerByLayer() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3)
                        .nOut(2)
                        .name("eye")
                        .activation(Activation.SWISH)
                        .dropOut(new GaussianDropout(.1))
                        .build())
                .layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.SUM).build())
                .layer(
                    new DenseLayer.Builder()
                        .nOut(3)
                        .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                        .build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MSE)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .setInputType(InputType.convolutional(8, 8, 1))
                .build());
    network.init();

    assertThat(OneDnnNetwork.unsupported(network))
        .anySatisfy(
            r -> assertThat(r).contains("layer 0 \"eye\" (ConvolutionLayer)").contains("swish"))
        .anySatisfy(r -> assertThat(r).contains("layer 0").contains("GaussianDropout"))
        .anySatisfy(r -> assertThat(r).contains("layer 1").contains("SUM"))
        .anySatisfy(r -> assertThat(r).contains("layer 2").contains("ClipL2PerLayer"))
        .anySatisfy(r -> assertThat(r).contains("layer 3").contains("LossMSE"));
    assertThatThrownBy(() -> OneDnnNetwork.compile(network, OneDnnOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GaussianDropout")
        .hasMessageContaining("LossMSE");
  }

  @Test
  void samplesOfAWrongSizeAreRefusedWithTheLayersName() {
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(Architectures.DENSE_128_256.network(), OneDnnOptions.defaults())) {
      assertThatThrownBy(() -> fast.output(Nd4j.zeros(2, 783)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("784")
          .hasMessageContaining("783");
      assertThatThrownBy(() -> fast.fit(new DataSet(Nd4j.zeros(2, 784), Nd4j.zeros(2, 9))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("10 classes");
    }
  }

  @Test
  void aClosedNetworkSaysSo() {
    OneDnnNetwork fast = OneDnnNetwork.compile(small(), OneDnnOptions.defaults());
    fast.close();
    fast.close();
    assertThatThrownBy(() -> fast.output(Nd4j.zeros(1, 1, 10, 10))).hasMessageContaining("closed");
  }

  @Test
  void twoHundredProgramsLeaveNoMemoryBehind() throws Exception {
    Path status = Path.of("/proc/self/status");
    Assumptions.assumeTrue(
        Files.isReadable(status), "resident memory is read from /proc, which only Linux has");
    MultiLayerNetwork network = Architectures.CNN_DROPOUT.network();
    DataSet batch = Twins.batch(1, 32, 10, 784);
    compileAndClose(network, batch, 40);
    long before = residentKilobytes(status);
    compileAndClose(network, batch, 200);
    // One program of this size holds 60 MB: leaking a tenth of each would show.
    assertThat(residentKilobytes(status) - before).isLessThan(150 * 1024);
  }

  private static void compileAndClose(MultiLayerNetwork network, DataSet batch, int times) {
    for (int i = 0; i < times; i++) {
      try (OneDnnNetwork fast =
          OneDnnNetwork.compile(network, OneDnnOptions.defaults().withThreads(2))) {
        fast.describe(true, batch.numExamples(), 784);
      }
    }
  }

  private static long residentKilobytes(Path status) throws Exception {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  private static MultiLayerNetwork small() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Adam(.01))
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3).nOut(4).activation(Activation.RELU).build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(4)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(10, 10, 1))
                .build());
    network.init();
    return network;
  }

  /** Writes down what it is told, and what it finds in the network then. */
  private static final class Recorder extends BaseTrainingListener {
    private final List<String> events;

    Recorder(List<String> events) {
      this.events = events;
    }

    @Override
    public void onEpochStart(Model model) {
      events.add("start");
    }

    @Override
    public void onEpochEnd(Model model) {
      events.add("end " + ((MultiLayerNetwork) model).getEpochCount());
    }

    @Override
    public void onForwardPass(Model model, List<INDArray> activations) {
      events.add(
          "forward " + activations.size() + " " + Arrays.toString(activations.get(1).shape()));
    }

    @Override
    public void onGradientCalculation(Model model) {
      events.add(
          "gradient " + new java.util.TreeSet<>(model.gradient().gradientForVariable().keySet()));
    }

    @Override
    public void onBackwardPass(Model model) {
      events.add("backward");
    }

    @Override
    public void iterationDone(Model model, int iteration, int epoch) {
      events.add(
          "iteration %d %d of %d, score %.3f"
              .formatted(iteration, epoch, model.batchSize(), model.score()));
    }
  }
}
