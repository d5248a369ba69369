package org.mnist4j.train.backend;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An NVIDIA card with a working driver.
 *
 * @param name such as {@code NVIDIA GeForce RTX 3060}
 * @param computeCapability such as {@code 8.6}; {@code unknown} where the driver is too old to say
 * @param driver its version
 */
public record Card(
    @JsonProperty("name") String name,
    @JsonProperty("compute_capability") String computeCapability,
    @JsonProperty("driver") String driver) {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** The first card that {@code nvidia-smi} lists; empty when there's none or no such program. */
  static Optional<Card> find() {
    return query("name,compute_cap,driver_version")
        .map(facts -> new Card(facts[0], facts[1], facts[2]))
        .or(
            () ->
                query("name,driver_version,count")
                    .map(facts -> new Card(facts[0], "unknown", facts[1])));
  }

  private static Optional<String[]> query(String threeFacts) {
    try {
      return BoundedProcess.run(
              List.of("nvidia-smi", "--query-gpu=" + threeFacts, "--format=csv,noheader"), LIMIT)
          .filter(process -> process.exitCode() == 0 && !process.output().isEmpty())
          .map(process -> process.output().get(0).strip().split("\\s*,\\s*", -1))
          .filter(facts -> facts.length == 3);
    } catch (IOException e) {
      return Optional.empty(); // No such program.
    }
  }

  /** For people, such as {@code NVIDIA A100 (compute capability 8.0, driver 535.86)}. */
  public String describe() {
    return "%s (compute capability %s, driver %s)".formatted(name, computeCapability, driver);
  }
}
