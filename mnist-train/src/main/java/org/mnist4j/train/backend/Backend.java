package org.mnist4j.train.backend;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.fetch.UserEnvironment;
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
  /** The name of ND4J's backend for processors. */
  public static final String CPU = "CPU";

  private static volatile @Nullable CudaChoice cuda;

  /** Loads ND4J, if it isn't loaded yet, and says what it chose. */
  public static Backend load() {
    Properties facts = Nd4j.getExecutioner().getEnvironmentInformation();
    return new Backend(
        String.valueOf(facts.get(Nd4jEnvironment.BACKEND_KEY)),
        String.valueOf(facts.get(Nd4jEnvironment.BLAS_VENDOR_KEY)),
        Integer.parseInt(String.valueOf(facts.get(Nd4jEnvironment.OMP_THREADS_KEY))));
  }

  /**
   * Decides between CPU and CUDA, if the CUDA backend is on the class path: CUDA is for a card on
   * which it was seen to compute right, see {@link CardTrial}. To be called before anything else of
   * ND4J; a card's first time takes some seconds.
   */
  public static void choose() {
    String jar = CpuOnly.cudaJar();
    if (jar.isEmpty()) {
      return;
    }
    CudaChoice made = CudaChoice.make(jar, UserEnvironment.current());
    cuda = made;
    if (made.used()) {
      loadQuietly();
    } else {
      CpuOnly.choose();
    }
  }

  /** JCublasBackend prints a stack trace straight to standard error when it fails after all. */
  private static void loadQuietly() {
    PrintStream standardError = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      load();
    } finally {
      System.setErr(standardError);
    }
  }

  /** What was decided between CPU and CUDA; empty when the CUDA backend isn't there. */
  public static Optional<CudaChoice> cuda() {
    return Optional.ofNullable(cuda);
  }

  /** One line for people, such as {@code CPU backend, OPENBLAS, 2 threads}. */
  public String describe() {
    return "%s backend, %s, %d thread%s".formatted(name, blas, threads, threads == 1 ? "" : "s");
  }
}
