package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mnist4j.onednn.observe.OperationTime;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
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
            .noneMatch(Architectures::isReferenceCode);
      }
      for (int batch : new int[] {64, 1000 % 64, 1}) {
        assertThat(fast.describe(false, batch, 784))
            .isNotEmpty()
            .noneMatch(Architectures::isReferenceCode);
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

  /** Between them the two have work of every kind that is this engine's own. */
  @ParameterizedTest
  @EnumSource(names = {"HANDWRITING", "CNN_THREE_FC"})
  void aProfileNamesEachLineForPeople(Architectures architecture) {
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(architecture.network(), OneDnnOptions.defaults().withThreads(2))) {
      fast.fit(Twins.batch(1, 8, 10, 784));
      assertThat(fast.profile())
          .extracting(OperationTime::operation)
          .allMatch(line -> line.matches("phase \\d+ lane [01] .+ [a-z]+[a-z+-]*"), "is named")
          .anyMatch(line -> line.endsWith("copy-labels"))
          .anyMatch(line -> line.endsWith(" loss"));
      fast.output(Twins.batch(1, 80, 10, 784).getFeatures());
      assertThat(fast.profile())
          .extracting(OperationTime::operation)
          .noneMatch(line -> line.contains("$") || line.contains("@"));
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

  /**
   * Seventy samples in 64 shares, more than a kernel adds up, against those of 35 lanes. Not one
   * sample a lane: oneDNN then keeps pictures in another order, and dropout's masks follow it.
   */
  @ParameterizedTest
  @EnumSource(Architectures.class)
  void everyShippedNetworkTrainsOnSixtyFourLanes(Architectures architecture) {
    int samples = architecture.batch() < 64 ? architecture.batch() : 70;
    INDArray many = step(architecture, 64, samples);
    assertThat(Twins.relativeError(step(architecture, 35, samples), many)).isLessThan(1e-4);
    assertThat(step(architecture, 64, samples)).isEqualTo(many);
  }

  @Test
  void lanesWithoutSamplesDoNothing() {
    INDArray one = step(Architectures.HANDWRITING, 1, 5);
    INDArray most = step(Architectures.HANDWRITING, OneDnnOptions.MOST_THREADS, 5);
    assertThat(Twins.relativeError(one, most)).isLessThan(1e-4);
  }

  private static INDArray step(Architectures architecture, int threads, int samples) {
    MultiLayerNetwork network = architecture.network();
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(network, OneDnnOptions.defaults().withThreads(threads))) {
      fast.fit(Twins.batch(1, samples, 10, 784));
    }
    return network.params();
  }

  @Test
  void threadsThatTheOptionsLeaveOpenTrainAndInferAlike() {
    MultiLayerNetwork chosen = Architectures.DENSE_128_256.network();
    int lanes = OneDnnNetwork.lanes(chosen, 19, 784).count();
    try (OneDnnNetwork fast = OneDnnNetwork.compile(chosen, OneDnnOptions.defaults())) {
      for (DataSet batch : Twins.batches(1, 3, 19, 10, 784)) {
        fast.fit(batch);
      }
      DataSet one = Twins.batch(9, 1, 10, 784);
      INDArray expected = chosen.output(one.getFeatures());
      assertThat(Twins.relativeError(expected, fast.output(one.getFeatures()))).isLessThan(1e-5);
    }
    assertThat(chosen.params()).isEqualTo(train(Architectures.DENSE_128_256, lanes).params());
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

  @ParameterizedTest
  @EnumSource(
      value = Architectures.class,
      names = {"DENSE_128_256", "CNN_DROPOUT", "HANDWRITING"})
  void batchesFromBuffersAndFromArraysTrainAlike(Architectures architecture) {
    MultiLayerNetwork one = architecture.network();
    MultiLayerNetwork other = one.clone();
    OneDnnOptions options = OneDnnOptions.defaults().withThreads(2);
    try (OneDnnNetwork a = OneDnnNetwork.compile(one, options);
        OneDnnNetwork b = OneDnnNetwork.compile(other, options)) {
      for (int step = 0; step < 5; step++) {
        DataSet batch = Twins.batch(step, 6, 10, 784);
        a.fit(batch);
        if (step == 2) {
          b.fit(batch); // Kernels read an array where it is, but not a buffer of the heap.
        } else if (step == 3) {
          b.fitStep(foreign(batch.getFeatures()), heap(batch.getLabels()), 6);
        } else {
          b.fitStep(heap(batch.getFeatures()), heap(batch.getLabels()), 6);
        }
        assertThat(one.score()).isEqualTo(other.score());
      }
    }
    assertThat(one.params()).isEqualTo(other.params());
  }

  /** Outside the heap, but with its bytes in the order that Java takes unless told otherwise. */
  private static FloatBuffer foreign(INDArray array) {
    FloatBuffer values = heap(array);
    return ByteBuffer.allocateDirect(values.limit() * Float.BYTES)
        .asFloatBuffer()
        .put(values)
        .flip();
  }

  private static FloatBuffer heap(INDArray array) {
    return FloatBuffer.wrap(array.dup('c').data().asFloat());
  }

  @Test
  void arraysInColumnOrderAndViewsAreReadRightly() {
    MultiLayerNetwork one = Twins.small(new Adam(.01));
    MultiLayerNetwork other = Twins.small(new Adam(.01));
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
    MultiLayerNetwork one = Twins.small(new Adam(.01));
    MultiLayerNetwork other = Twins.small(new Adam(.01));
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
  void picturesOfOneSizeButTwoShapesHaveProgramsOfTheirOwn() {
    MultiLayerNetwork wide = convolution(10, 12);
    MultiLayerNetwork high = convolution(12, 10);
    MultiLayerNetwork ours = wide.clone();
    high.setParams(wide.params().dup());
    DataSet first = Twins.batch(1, 6, 3, 2, 10, 12);
    DataSet second = Twins.batch(2, 6, 3, 2, 12, 10);
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(ours, OneDnnOptions.defaults().withThreads(2))) {
      assertOutput(wide, fast, first);
      assertOutput(high, fast, second);
      for (int round = 0; round < 2; round++) {
        trainBoth(wide, high, first);
        fast.fit(first);
        assertThat(Twins.relativeError(wide.params(), ours.params())).isLessThan(1e-4);
        trainBoth(high, wide, second);
        fast.fit(second);
        assertThat(Twins.relativeError(wide.params(), ours.params())).isLessThan(1e-4);
        trainBoth(high, wide, second);
        fast.fitStep(heap(second.getFeatures()), heap(second.getLabels()), 6);
        assertThat(Twins.relativeError(wide.params(), ours.params())).isLessThan(1e-4);
      }
    }
  }

  private static void trainBoth(MultiLayerNetwork one, MultiLayerNetwork other, DataSet batch) {
    one.fit(batch);
    other.setParams(one.params().dup());
  }

  private static void assertOutput(MultiLayerNetwork dl4j, OneDnnNetwork fast, DataSet batch) {
    assertThat(
            Twins.relativeError(dl4j.output(batch.getFeatures()), fast.output(batch.getFeatures())))
        .isLessThan(1e-5);
  }

  private static MultiLayerNetwork convolution(int height, int width) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd(.1))
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .convolutionMode(ConvolutionMode.Same)
                        .activation(Activation.TANH)
                        .build())
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(height, width, 2))
                .build());
    network.init();
    return network;
  }

  /** Lanes meet before and after each of its large layers: some 600 times a step. */
  @Test
  void aNetworkMayBeAsDeepAsItLikes() {
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder().seed(3).updater(new Sgd(.01)).list();
    for (int i = 0; i < 200; i++) {
      layers.layer(new DenseLayer.Builder().nOut(128).activation(Activation.IDENTITY).build());
    }
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            layers
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(128))
                .build());
    network.init();
    MultiLayerNetwork copy = network.clone();
    DataSet batch = Twins.batch(1, 5, 3, 128);
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(copy, OneDnnOptions.defaults().withThreads(3))) {
      fast.fit(batch);
    }
    network.fit(batch);
    assertThat(copy.score()).isCloseTo(network.score(), withinPercentage(.1));
  }

  @Test
  void whatTheIteratorThrowsReachesTheCaller() {
    DataSetIterator broken =
        new ListDataSetIterator<>(Arrays.asList(Twins.batches(1, 3, 5, 4, 1, 10, 10)), 5) {
          @Override
          public synchronized DataSet next() {
            throw new IllegalArgumentException("bad picture");
          }
        };
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(Twins.small(new Adam(.01)), OneDnnOptions.defaults())) {
      assertThatThrownBy(() -> fast.fit(broken)).hasMessageContaining("bad picture");
    }
  }

  @Test
  void aClosedNetworkSaysSo() {
    OneDnnNetwork fast =
        OneDnnNetwork.compile(Twins.small(new Adam(.01)), OneDnnOptions.defaults());
    fast.close();
    fast.close();
    assertThatThrownBy(() -> fast.output(Nd4j.zeros(1, 1, 10, 10))).hasMessageContaining("closed");
  }

  @Test
  void twoHundredProgramsLeaveNoMemoryBehind() throws Exception {
    Path status = Path.of("/proc/self/status");
    Assumptions.assumeTrue(
        Files.isReadable(status), "resident memory is read from /proc, which only Linux has");
    // Java's heap is there whole from the start, so that it isn't what grows.
    List<String> grown =
        ChildJvm.run(
            ManyPrograms.class,
            jar -> true,
            Map.of("JAVA_TOOL_OPTIONS", "-Xms1g -XX:+AlwaysPreTouch"));
    // One program of this size holds 60 MB: leaking a tenth of each would show.
    assertThat(Long.parseLong(grown.get(grown.size() - 1))).isLessThan(150 * 1024);
  }

  /** Prints how many kilobytes more are resident after two hundred programs. */
  static final class ManyPrograms {
    private ManyPrograms() {}

    public static void main(String[] args) throws Exception {
      Path status = Path.of("/proc/self/status");
      MultiLayerNetwork network = Architectures.CNN_DROPOUT.network();
      DataSet batch = Twins.batch(1, 32, 10, 784);
      compileAndClose(network, batch, 40);
      long before = residentKilobytes(status);
      compileAndClose(network, batch, 200);
      System.out.println(residentKilobytes(status) - before);
    }
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
