package org.mnist4j.ui.options;

import java.nio.file.Path;
import java.util.Optional;
import org.mnist4j.ui.draw.DigitRecognizer;
import org.mnist4j.ui.runs.RunCatalogue;

/**
 * How a dashboard listens and what it shows. {@link #defaults()} listens on 127.0.0.1, port 9000 or
 * the next free one, and shows nothing but the statistics attached later; the {@code with} methods
 * vary that.
 *
 * @param address where it listens
 * @param runs the stored runs
 * @param recognizer the trained networks the drawing page asks
 * @param corrections the folder that takes corrected drawings, {@code digit/*.png}; empty to refuse
 *     them
 */
public record DashboardOptions(
    Address address, RunCatalogue runs, DigitRecognizer recognizer, Optional<Path> corrections) {
  /** Tried first where no port is demanded; DL4J's own default. */
  public static final int DEFAULT_PORT = 9000;

  /** The settings to vary: loopback only, no runs, no networks. */
  public static DashboardOptions defaults() {
    return new DashboardOptions(
        Address.loopback(), RunCatalogue.none(), DigitRecognizer.none(), Optional.empty());
  }

  /** The same, listening on another address. */
  public DashboardOptions withHost(String newHost) {
    return withAddress(address.withHost(newHost));
  }

  /** The same on exactly this port, 1 to 65535, or on any free one for 0. */
  public DashboardOptions withPort(int newPort) {
    return withAddress(address.withPort(newPort));
  }

  /** The same demanding this token, of at least 16 characters, of every request. */
  public DashboardOptions withToken(String newToken) {
    return withAddress(address.withToken(newToken));
  }

  /** The same showing these runs. */
  public DashboardOptions withRuns(RunCatalogue newRuns) {
    return new DashboardOptions(address, newRuns, recognizer, corrections);
  }

  /** The same asking these networks. */
  public DashboardOptions withRecognizer(DigitRecognizer newRecognizer) {
    return new DashboardOptions(address, runs, newRecognizer, corrections);
  }

  /** The same keeping corrected drawings in this folder. */
  public DashboardOptions withCorrections(Path folder) {
    return new DashboardOptions(address, runs, recognizer, Optional.of(folder));
  }

  /** The same listening elsewhere. */
  public DashboardOptions withAddress(Address newAddress) {
    return new DashboardOptions(newAddress, runs, recognizer, corrections);
  }
}
