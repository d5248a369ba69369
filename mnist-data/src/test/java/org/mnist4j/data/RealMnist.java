package org.mnist4j.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.mnist4j.data.source.MnistDirectory;

/** The real MNIST, for tests that need it. */
public final class RealMnist {
  private static final String VARIABLE = "MNIST_DATA_DIR";

  private RealMnist() {}

  /**
   * Its folder; skips the test, and says so, when there is none. A relative path may start at the
   * project's root.
   */
  public static MnistDirectory directory() {
    String named = System.getenv(VARIABLE);
    assumeTrue(
        named != null && !named.isBlank(),
        "skipped: the real MNIST is needed, and " + VARIABLE + " names no folder");
    Path folder =
        Stream.of(Path.of(named), Path.of("..").resolve(named))
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow(
                () -> new AssertionError(VARIABLE + " is " + named + ", which is no folder"));
    return MnistDirectory.of(folder);
  }
}
