package org.mnist4j.train.store;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.model.ModelCard;

/** Reads a run's JSON files and notes what is wrong with them. */
final class StoredJson {
  private static final long MOST_BYTES = 20L << 20;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // of a later version
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

  private final List<String> problems;

  /**
   * @param problems receives a sentence for each file that can't be used
   */
  StoredJson(List<String> problems) {
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param check throws a RuntimeException when something that must be there isn't
   * @return null when there's no such file, or it can't be used
   */
  <T> @Nullable T read(Path file, Class<T> type, Consumer<T> check) {
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException(
            "it has %,d bytes; at most %,d are read".formatted(Files.size(file), MOST_BYTES));
      }
      T value = JSON.readValue(Files.readAllBytes(file), type);
      check.accept(Objects.requireNonNull(value, "it is empty"));
      return value;
    } catch (IOException | RuntimeException e) {
      problems.add("%s can't be used: %s".formatted(file.getFileName(), Problems.of(e)));
      return null;
    }
  }

  static void checkCard(ModelCard card) {
    Objects.requireNonNull(card.recipe(), "the recipe is missing");
    Objects.requireNonNull(card.dataset(), "the dataset is missing");
  }

  static void checkResult(TrainingResult result) {
    Objects.requireNonNull(result.recipe(), "the recipe is missing");
    Objects.requireNonNull(result.dataset(), "the dataset is missing");
    Objects.requireNonNull(result.engine(), "the engine is missing");
    Objects.requireNonNull(result.backend(), "the backend is missing");
    Objects.requireNonNull(result.model(), "the model is missing");
    if (result.perClass().size() != 10
        || result.confusion().size() != 10
        || result.confusion().stream().anyMatch(row -> row.size() != 10)) {
      throw new IllegalArgumentException("its confusion matrix isn't ten by ten");
    }
  }
}
