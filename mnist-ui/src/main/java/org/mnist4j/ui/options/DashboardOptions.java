package org.mnist4j.ui.options;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.mnist4j.ui.draw.DigitRecognizer;
import org.mnist4j.ui.runs.RunCatalogue;

/**
 * How a dashboard listens and what it shows. {@link #defaults()} listens on 127.0.0.1, port 9000 or
 * the next free one, and shows nothing but the statistics attached later; the {@code with} methods
 * vary that.
 *
 * @param host the address to listen on; any but a loopback one makes the dashboard demand a token
 * @param port the port that must be used, 0 for any free one; empty for 9000 or the next free one
 * @param token the token to demand; empty for none on a loopback address and a random one elsewhere
 * @param runs the stored runs
 * @param recognizer the trained networks the drawing page asks
 * @param corrections the folder that takes corrected drawings, {@code digit/*.png}; empty to refuse
 *     them
 */
public record DashboardOptions(
    String host,
    OptionalInt port,
    Optional<String> token,
    RunCatalogue runs,
    DigitRecognizer recognizer,
    Optional<Path> corrections) {
  /** Tried first where no port is demanded; DL4J's own default. */
  public static final int DEFAULT_PORT = 9000;

  private static final int SHORTEST_TOKEN = 16;

  /** Checks the host, the port's range and the token's length. */
  public DashboardOptions {
    if (host.isBlank()) {
      throw new IllegalArgumentException("The dashboard's host is blank; give an address.");
    }
    port.ifPresent(DashboardOptions::requirePort);
    token.ifPresent(DashboardOptions::requireToken);
  }

  /** The settings to vary: loopback only, no runs, no networks. */
  public static DashboardOptions defaults() {
    return new DashboardOptions(
        "127.0.0.1",
        OptionalInt.empty(),
        Optional.empty(),
        RunCatalogue.none(),
        DigitRecognizer.none(),
        Optional.empty());
  }

  /** The same, listening on another address. */
  public DashboardOptions withHost(String newHost) {
    return new DashboardOptions(newHost, port, token, runs, recognizer, corrections);
  }

  /** The same on exactly this port, 1 to 65535, or on any free one for 0. */
  public DashboardOptions withPort(int newPort) {
    return new DashboardOptions(
        host, OptionalInt.of(newPort), token, runs, recognizer, corrections);
  }

  /** The same demanding this token, of at least 16 characters, of every request. */
  public DashboardOptions withToken(String newToken) {
    return new DashboardOptions(host, port, Optional.of(newToken), runs, recognizer, corrections);
  }

  /** The same showing these runs. */
  public DashboardOptions withRuns(RunCatalogue newRuns) {
    return new DashboardOptions(host, port, token, newRuns, recognizer, corrections);
  }

  /** The same asking these networks. */
  public DashboardOptions withRecognizer(DigitRecognizer newRecognizer) {
    return new DashboardOptions(host, port, token, runs, newRecognizer, corrections);
  }

  /** The same keeping corrected drawings in this folder. */
  public DashboardOptions withCorrections(Path folder) {
    return new DashboardOptions(host, port, token, runs, recognizer, Optional.of(folder));
  }

  private static void requirePort(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "The dashboard's port " + port + " must be between 0 (any free one) and 65535.");
    }
  }

  private static void requireToken(String token) {
    if (token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "The dashboard's token has "
              + token.length()
              + " characters; it must have at least "
              + SHORTEST_TOKEN
              + ".");
    }
  }
}
