package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs a main class in a JVM of its own: for what a process decides once. */
final class ChildJvm {
  private ChildJvm() {}

  /**
   * Runs it to its end.
   *
   * @param jars which files of the class path the JVM gets
   * @param environment added to this process's
   * @return what it printed; it has to end with 0
   */
  static List<String> run(Class<?> main, Predicate<File> jars, Map<String, String> environment)
      throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                classPath(jars),
                main.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output.lines().toList();
  }

  private static String classPath(Predicate<File> jars) {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> jars.test(new File(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
