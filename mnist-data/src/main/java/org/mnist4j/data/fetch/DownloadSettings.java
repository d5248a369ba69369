package org.mnist4j.data.fetch;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How a download behaves.
 *
 * @param mirrors folders on the web, tried in order; each ends in a slash
 * @param connectTimeout how long a mirror may take to accept a connection
 * @param responseTimeout how long it may take from then to its answer
 * @param stallTimeout how long it may send nothing
 * @param pause how long to wait before all mirrors are tried again
 * @param lockTimeout how long to wait for another process that downloads into the same folder
 */
public record DownloadSettings(
    List<URI> mirrors,
    Duration connectTimeout,
    Duration responseTimeout,
    Duration stallTimeout,
    Duration pause,
    Duration lockTimeout) {

  /**
   * The two mirrors of PyTorch and TensorFlow, and short timeouts: without a network the answer
   * comes after at most 2 × (2.5 s + 2.5 s).
   */
  public static final DownloadSettings DEFAULT =
      new DownloadSettings(
          List.of(
              URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
              URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/")),
          Duration.ofMillis(2500),
          Duration.ofMillis(2500),
          Duration.ofSeconds(15),
          Duration.ofSeconds(1),
          Duration.ofMinutes(10));

  /** Copies the mirrors and checks the values. */
  public DownloadSettings {
    mirrors = List.copyOf(mirrors);
    if (mirrors.isEmpty()) {
      throw new IllegalArgumentException("there are 0 mirrors, must be at least 1");
    }
    for (URI mirror : mirrors) {
      if (!mirror.toString().endsWith("/")) {
        throw new IllegalArgumentException("mirror %s must end in a slash".formatted(mirror));
      }
    }
    requirePositive("connect timeout", connectTimeout);
    requirePositive("response timeout", responseTimeout);
    requirePositive("stall timeout", stallTimeout);
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("%s is %s, must be positive".formatted(name, duration));
    }
  }
}
