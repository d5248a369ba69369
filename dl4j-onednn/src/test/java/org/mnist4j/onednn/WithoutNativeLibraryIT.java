package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

/** Runs a JVM whose class path has no oneDNN library for this platform. */
class WithoutNativeLibraryIT {

  @Test
  void theNetworkIsRefusedInOneSentenceAndPlainDl4jTrainsIt() throws Exception {
    List<String> lines =
        ChildJvm.run(
            Main.class,
            jar -> !jar.getName().matches("dnnl-\\d.*-(linux|macosx|windows)-.*\\.jar"),
            Map.of());
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("no oneDNN library for").contains("org.bytedeco:dnnl");
    assertThat(lines.get(1)).isEqualTo("trained with DL4J: true");
  }

  /** What the JVM without the library runs. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) {
      MultiLayerNetwork network = Architectures.SOFTMAX.network();
      OneDnnNetwork.unsupported(network).forEach(System.out::println);
      network.fit(Twins.batch(1, 4, 10, 784));
      System.out.println("trained with DL4J: " + (network.getIterationCount() == 1));
    }
  }
}
