package org.mnist4j.train.backend;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The ND4J backend in use.
 *
 * @param name {@code CPU} or {@code CUDA}
 * @param blas the BLAS library
 * @param threads threads ND4J computes with
 */
public record Backend(String name, String blas, int threads) {
  /** Loads ND4J, if it isn't loaded yet, and says what it chose. */
  public static Backend load() {
    Properties facts = Nd4j.getExecutioner().getEnvironmentInformation();
    return new Backend(
        String.valueOf(facts.get(Nd4jEnvironment.BACKEND_KEY)),
        String.valueOf(facts.get(Nd4jEnvironment.BLAS_VENDOR_KEY)),
        Integer.parseInt(String.valueOf(facts.get(Nd4jEnvironment.OMP_THREADS_KEY))));
  }

  /**
   * Has ND4J look for a GPU now, if the CUDA backend is on the class path, and keeps what it prints
   * meanwhile from the user: without a driver, JCublasBackend prints a stack trace straight to
   * standard error. {@link #cudaNotice()} says the same in a line.
   */
  public static void lookForGpu() {
    if (!cudaOnClassPath()) {
      return;
    }
    PrintStream standardError = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      load();
    } finally {
      System.setErr(standardError);
    }
  }

  /** One line for people, such as {@code CPU backend, OPENBLAS, 2 threads}. */
  public String describe() {
    return "%s backend, %s, %d thread%s".formatted(name, blas, threads, threads == 1 ? "" : "s");
  }

  /**
   * Why the CPU is in use though the CUDA backend is on the class path; empty when it isn't there
   * or is in use.
   */
  public Optional<String> cudaNotice() {
    if (!name.equals("CPU") || !cudaOnClassPath()) {
      return Optional.empty();
    }
    return Optional.of(
        "The CUDA backend is on the class path but found no NVIDIA GPU with a working driver"
            + " ('nvidia-smi' would list it); going on with the CPU.");
  }

  private static boolean cudaOnClassPath() {
    return Nd4j.class.getClassLoader().getResource("org/nd4j/linalg/jcublas/JCublasBackend.class")
        != null;
  }
}
