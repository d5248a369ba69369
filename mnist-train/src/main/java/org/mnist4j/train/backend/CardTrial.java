package org.mnist4j.train.backend;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tries the CUDA backend on a card: {@link TrialStep} in a process of its own, which may crash or
 * hang, and once more on the CPU for the numbers that are to come out.
 */
final class CardTrial {
  /**
   * How far the numbers may be from the CPU's, as a part of their size: a card rounds elsewhere.
   */
  private static final double TOLERANCE = 1e-2;

  private static final Duration CPU_LIMIT = Duration.ofMinutes(3);

  private final Duration limit;

  /**
   * @param limit on the step, with the start of its process
   */
  CardTrial(Duration limit) {
    this.limit = limit;
  }

  /**
   * Tries it.
   *
   * @throws IOException when the CPU can't take the step, so that there is nothing to compare with
   */
  CardVerdict of(Card card, String backend) throws IOException {
    BoundedProcess cpu =
        BoundedProcess.run(command(TrialStep.ON_CPU), CPU_LIMIT)
            .orElseThrow(() -> new IOException("the CPU's step took minutes"));
    double[] wanted =
        numbers(cpu).orElseThrow(() -> new IOException("the CPU's step failed: " + end(cpu)));
    Optional<BoundedProcess> tried = BoundedProcess.run(command("cuda"), limit);
    if (tried.isEmpty()) {
      return new CardVerdict(
          card, backend, false, "hung: no step was done in %d s".formatted(limit.toSeconds()));
    }
    BoundedProcess cuda = tried.get();
    Optional<double[]> numbers = numbers(cuda);
    if (cuda.output().contains(TrialStep.BACKEND + "CPU")) {
      return new CardVerdict(card, backend, false, "was refused by ND4J, which took the CPU");
    }
    if (numbers.isEmpty()) {
      return new CardVerdict(card, backend, false, "failed: " + end(cuda));
    }
    double error = relativeError(wanted, numbers.get());
    boolean right = error <= TOLERANCE; // Which no NaN is.
    String reason =
        String.format(
            Locale.ROOT,
            right
                ? "numbers within %.1e of the CPU's"
                : "computed wrong numbers: %.1e off the CPU's",
            error);
    return new CardVerdict(card, backend, right, reason);
  }

  private static List<String> command(String device) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-Dorg.bytedeco.javacpp.maxbytes=0",
        "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
        "-cp",
        classPath(),
        TrialStep.class.getName(),
        device);
  }

  /** This process's, also where Maven has put it into a loader of its own. */
  private static String classPath() {
    if (CardTrial.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs())
          .map(url -> new File(URI.create(url.toString())).getPath())
          .collect(Collectors.joining(File.pathSeparator));
    }
    return System.getProperty("java.class.path", "");
  }

  private static Optional<double[]> numbers(BoundedProcess process) {
    return process.output().stream()
        .filter(line -> process.exitCode() == 0 && line.startsWith(TrialStep.NUMBERS))
        .map(line -> line.substring(TrialStep.NUMBERS.length()).split(" ", -1))
        .map(words -> Arrays.stream(words).mapToDouble(Double::parseDouble).toArray())
        .findFirst();
  }

  /** How a process ended: what a thrown error says, and the exit code. */
  private static String end(BoundedProcess process) {
    List<String> errors = process.errors();
    String said =
        errors.stream()
            .filter(line -> line.matches(".*(Exception|Error)\\b.*") && !line.startsWith("\tat "))
            .reduce((first, last) -> last)
            .or(() -> errors.stream().filter(line -> !line.isBlank()).reduce((a, b) -> b))
            .orElse("");
    return "exit code %d%s"
        .formatted(process.exitCode(), said.isEmpty() ? "" : ", " + said.strip());
  }

  static double relativeError(double[] wanted, double[] found) {
    if (wanted.length != found.length) {
      return Double.NaN;
    }
    double size = 0;
    double difference = 0;
    for (int i = 0; i < wanted.length; i++) {
      size += wanted[i] * wanted[i];
      difference += (wanted[i] - found[i]) * (wanted[i] - found[i]);
    }
    return Math.sqrt(difference / size);
  }
}
