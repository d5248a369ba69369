package org.mnist4j.train.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mnist4j.base.IoReason;
import org.mnist4j.train.io.StoredJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What trials have shown, a file for each card, driver and backend; a new one is tried anew. */
final class CardVerdicts {
  private static final Logger log = LoggerFactory.getLogger(CardVerdicts.class);

  private final Path folder;

  CardVerdicts(Path folder) {
    this.folder = folder;
  }

  Path file(Card card, String backend) {
    String name = String.join("_", card.name(), card.driver(), backend);
    return folder.resolve(name.replaceAll("[^A-Za-z0-9._-]+", "-") + ".json");
  }

  /** Empty when there's none, or none that can be read. */
  Optional<CardVerdict> find(Card card, String backend) {
    Path file = file(card, backend);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(StoredJson.read(file, CardVerdict.class))
              .filter(kept -> card.equals(kept.card()) && backend.equals(kept.backend()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // It is replaced.
    }
  }

  void keep(CardVerdict verdict) {
    Path file = file(verdict.card(), verdict.backend());
    try {
      Files.createDirectories(folder);
      StoredJson.write(file, verdict);
    } catch (IOException e) {
      log.warn("{} can't be written, so the card is tried at each start: {}", file, IoReason.of(e));
    }
  }
}
