package org.mnist4j.ui.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.core.storage.StatsStorage;

/** Knows no run. */
final class EmptyRunCatalogue implements RunCatalogue {
  @Override
  public List<RunSummary> runs() {
    return List.of();
  }

  @Override
  public Optional<RunDetails> run(String id) {
    return Optional.empty();
  }

  @Override
  public Optional<RunResults> results(String id) {
    return Optional.empty();
  }

  @Override
  public List<PictureExample> examples(String id, int label, int prediction, int limit) {
    return List.of();
  }

  @Override
  public Optional<Path> file(String id, String name) {
    return Optional.empty();
  }

  @Override
  public Optional<StatsStorage> statistics(String id) {
    return Optional.empty();
  }
}
