package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.onednn.internal.dnnl.Kernels;
import org.nd4j.linalg.dataset.DataSet;

/**
 * What oneDNN does on processors without the newest instructions, which it can be told to leave
 * unused. Which kernels there are, and in which orders of the data, differs a lot between them.
 */
@Execution(ExecutionMode.CONCURRENT)
class OlderProcessorsIT {
  private static final Map<String, CompletableFuture<List<String>>> KERNELS =
      new ConcurrentHashMap<>();

  @ParameterizedTest
  @CsvSource({"AVX2, avx512", "AVX, avx2", "SSE41, avx"})
  void noKernelOfAShippedNetworkIsTheReferenceImplementation(String newest, String tooNew)
      throws Exception {
    assumeX86();
    assertThat(kernels(newest))
        .isNotEmpty()
        .noneMatch(line -> line.contains(tooNew))
        .noneMatch(Architectures::isReferenceCode);
  }

  @ParameterizedTest
  @CsvSource({"AVX2, true", "AVX, false"})
  void convolutionsAreCutIntoTilesWhereThatIsFaster(String newest, boolean tiled) throws Exception {
    assumeX86();
    assertThat(
            kernels(newest).stream()
                .anyMatch(line -> line.contains("(ConvolutionLayer) lane 1 batched-matmul brg")))
        .isEqualTo(tiled);
  }

  @ParameterizedTest
  @CsvSource({"AVX2, true", "AVX, false"})
  void gradientsAtMaximaAreSparseWhereThereIsCodeForIt(String newest, boolean sparse)
      throws Exception {
    assumeX86();
    assertThat(
            kernels(newest).stream()
                .anyMatch(line -> line.contains("(ConvolutionLayer) lane 1 sparse-matmul jit")))
        .isEqualTo(sparse);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AVX2", "AVX", "SSE41"})
  void gradientsAndOutputsAreThoseOfDl4j(String instructions) throws Exception {
    assumeX86();
    assertThat(ChildJvm.run(Gradients.class, jar -> true, limit(instructions)))
        .hasSize((int) LayerCases.networks().count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"AVX2", "AVX"})
  void layersOfAllKindsTrainAsInDl4jWithoutReferenceCode(String instructions) throws Exception {
    assumeX86();
    List<String> lines = ChildJvm.run(Trainings.class, jar -> true, limit(instructions));
    assertThat(lines.stream().filter(line -> line.startsWith("same ")))
        .hasSize((int) AgreementTest.cases().count());
    assertThat(lines).noneMatch(Architectures::isReferenceCode);
  }

  /** Every kernel of every shipped network; asked for once. */
  private static List<String> kernels(String instructions) throws Exception {
    CompletableFuture<List<String>> mine = new CompletableFuture<>();
    CompletableFuture<List<String>> asked = KERNELS.putIfAbsent(instructions, mine);
    if (asked != null) {
      return asked.get();
    }
    try {
      mine.complete(ChildJvm.run(Kernels.class, jar -> true, limit(instructions)));
    } catch (Exception | AssertionError e) {
      mine.completeExceptionally(e);
    }
    return mine.get();
  }

  private static Map<String, String> limit(String instructions) {
    return Map.of("ONEDNN_MAX_CPU_ISA", instructions);
  }

  private static void assumeX86() {
    Assumptions.assumeTrue(
        List.of("amd64", "x86_64").contains(System.getProperty("os.arch")),
        "these instructions are those of x86-64 processors");
  }

  /** Prints every kernel of every shipped network. */
  static final class Kernels {
    private Kernels() {}

    public static void main(String[] args) {
      for (Architectures architecture : Architectures.values()) {
        try (OneDnnNetwork fast = compile(architecture.network())) {
          for (int batch : new int[] {architecture.batch(), architecture.lastBatch()}) {
            fast.describe(true, batch, 784).forEach(System.out::println);
          }
          for (int batch : new int[] {64, 40, 1}) {
            fast.describe(false, batch, 784).forEach(System.out::println);
          }
        }
      }
    }
  }

  /**
   * Prints the name of every layer whose gradients and outputs are right, up to the first that
   * isn't.
   */
  static final class Gradients {
    private Gradients() {}

    public static void main(String[] args) {
      LayersMatchDl4jTest test = new LayersMatchDl4jTest();
      LayerCases.networks()
          .map(Arguments::get)
          .forEach(
              given -> {
                test.gradientsAreThoseOfDl4jOnThreeThreads(
                    (String) given[0],
                    (int) given[1],
                    (NeuralNetConfiguration.ListBuilder) given[2],
                    (InputType) given[3]);
                test.probabilitiesAreThoseOfDl4j(
                    (String) given[0],
                    (int) given[1],
                    (NeuralNetConfiguration.ListBuilder) given[2],
                    (InputType) given[3]);
                System.out.println(given[0]);
              });
    }
  }

  /** Prints every kernel of each case, and its name when it trains as in DL4J. */
  static final class Trainings {
    private Trainings() {}

    public static void main(String[] args) {
      AgreementTest.cases()
          .forEach(
              each -> {
                DataSet[] batches = each.batches(3);
                try (OneDnnNetwork fast = compile(each.network())) {
                  long[] shape = batches[0].getFeatures().shape();
                  long[] sample = Arrays.copyOfRange(shape, 1, shape.length);
                  fast.describe(true, each.samples(), sample).forEach(System.out::println);
                }
                Twins.assertSameTraining(each.network(), batches, 2);
                System.out.println("same " + each);
              });
    }
  }

  private static OneDnnNetwork compile(MultiLayerNetwork network) {
    return OneDnnNetwork.compile(network, OneDnnOptions.defaults().withThreads(2));
  }
}
