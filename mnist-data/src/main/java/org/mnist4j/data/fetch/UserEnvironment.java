package org.mnist4j.data.fetch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of the user's machine.
 *
 * @param variables the environment variables
 * @param home the user's home folder
 * @param windows whether it runs Windows
 */
public record UserEnvironment(Map<String, String> variables, Path home, boolean windows) {
  /** Copies the variables. */
  public UserEnvironment {
    variables = Map.copyOf(variables);
  }

  /** This process's environment. */
  public static UserEnvironment current() {
    return new UserEnvironment(
        System.getenv(),
        Path.of(System.getProperty("user.home", ".")),
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows"));
  }

  /** A variable that is set and not blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * The folder downloads are kept in: {@code mnist4j} in {@code %LOCALAPPDATA%} on Windows,
   * elsewhere in {@code $XDG_CACHE_HOME} or {@code ~/.cache} (XDG base directory specification,
   * which has relative paths ignored).
   */
  public Path cacheFolder() {
    Path fallback = windows ? home.resolve("AppData").resolve("Local") : home.resolve(".cache");
    return variable(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME")
        .flatMap(UserEnvironment::path)
        .filter(Path::isAbsolute)
        .orElse(fallback)
        .resolve("mnist4j");
  }

  /** That text as a path, if this system can have such a path. */
  public static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
