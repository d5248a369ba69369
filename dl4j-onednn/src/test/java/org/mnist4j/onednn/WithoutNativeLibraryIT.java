package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

/** Runs a JVM whose class path has no oneDNN library for this platform. */
class WithoutNativeLibraryIT {

  @Test
  void theNetworkIsRefusedInOneSentenceAndPlainDl4jTrainsIt() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                classPath(),
                Main.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    List<String> lines = output.lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains("no oneDNN library for").contains("org.bytedeco:dnnl");
    assertThat(lines.get(1)).isEqualTo("trained with DL4J: true");
    assertThat(process.exitValue()).isZero();
  }

  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(
            entry ->
                !new File(entry).getName().matches("dnnl-\\d.*-(linux|macosx|windows)-.*\\.jar"))
        .collect(Collectors.joining(File.pathSeparator));
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
