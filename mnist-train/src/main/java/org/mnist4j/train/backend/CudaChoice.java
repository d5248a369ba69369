package org.mnist4j.train.backend;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.mnist4j.base.ShellWord;
import org.mnist4j.data.fetch.UserEnvironment;

/**
 * What was decided between CPU and CUDA, where the CUDA backend is on the class path.
 *
 * @param used whether CUDA is
 * @param reason a line for people
 */
public record CudaChoice(boolean used, String reason) {
  /** Seconds that a trial may take, where a slow start is known to be one. */
  static final String LIMIT = "MNIST4J_CARD_TRIAL_SECONDS";

  private static final long SECONDS = 120;
  private static final String GOING_ON = "; going on with the CPU.";

  /**
   * Looks for a card, and for what a trial has shown of it; tries it when there was none.
   *
   * @param jar the CUDA backend's
   */
  static CudaChoice make(String jar, UserEnvironment environment) {
    Optional<Card> found = Card.find();
    if (found.isEmpty()) {
      return new CudaChoice(
          false,
          "The CUDA backend is on the class path but found no NVIDIA GPU with a working driver"
              + " ('nvidia-smi' would list it)"
              + GOING_ON);
    }
    Card card = found.get();
    CardVerdicts verdicts = new CardVerdicts(environment.cacheFolder().resolve("cards"));
    try {
      Optional<CardVerdict> kept = verdicts.find(card, jar);
      CardVerdict verdict =
          kept.isPresent() ? kept.get() : new CardTrial(limit(environment)).of(card, jar);
      if (kept.isEmpty()) {
        verdicts.keep(verdict);
      }
      return of(verdict, verdicts.file(card, jar));
    } catch (IOException e) {
      return new CudaChoice(
          false, "%s couldn't be tried: %s".formatted(card.describe(), e.getMessage()) + GOING_ON);
    }
  }

  private static CudaChoice of(CardVerdict verdict, Path file) {
    String card = verdict.card().describe();
    return verdict.works()
        ? new CudaChoice(true, "%s: %s".formatted(card, verdict.reason()))
        : new CudaChoice(
            false,
            "In a trial of the CUDA backend %s %s%s To try it again, delete %s"
                .formatted(card, verdict.reason(), GOING_ON, ShellWord.of(file)));
  }

  private static Duration limit(UserEnvironment environment) {
    return Duration.ofSeconds(
        environment
            .variable(LIMIT)
            .filter(text -> text.matches("[1-9][0-9]{0,4}"))
            .map(Long::parseLong)
            .orElse(SECONDS));
  }
}
