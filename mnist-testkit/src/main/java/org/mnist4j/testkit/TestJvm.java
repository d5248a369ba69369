package org.mnist4j.testkit;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts further JVMs with the class path of the running test. */
public final class TestJvm {
  private TestJvm() {}

  /**
   * The beginning of a command, up to the class to run.
   *
   * @param options of the JVM
   */
  public static List<String> command(String... options) {
    return command(entry -> true, options);
  }

  /**
   * As {@link #command(String...)}, with a part of the class path only.
   *
   * @param wanted which of its entries, folders and jars, go in
   */
  public static List<String> command(Predicate<String> wanted, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(
        entries()
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .filter(wanted)
            .collect(Collectors.joining(File.pathSeparator)));
    return command;
  }

  /** The class path, whether a launcher put it into a loader of its own or not. */
  private static Stream<String> entries() {
    if (TestJvm.class.getClassLoader() instanceof URLClassLoader loader) {
      return Arrays.stream(loader.getURLs()).map(URL::getPath);
    }
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator));
  }
}
