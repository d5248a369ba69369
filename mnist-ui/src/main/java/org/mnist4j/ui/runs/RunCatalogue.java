package org.mnist4j.ui.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.core.storage.StatsStorage;

/**
 * The runs the dashboard can show. Calls come from worker threads, several at a time: an
 * implementation is safe for that. An {@link IOException}'s message is shown to the user.
 */
public interface RunCatalogue {
  /** All runs, the newest first, those still training included. */
  List<RunSummary> runs() throws IOException;

  /** One run with its settings and metrics, as far as it has come; empty for an unknown id. */
  default Optional<RunDetails> run(String id) throws IOException {
    return Optional.empty();
  }

  /**
   * Whether there is a run of that id.
   *
   * @throws IOException if the place can't be read
   */
  default boolean contains(String id) throws IOException {
    return run(id).isPresent();
  }

  /** How a run did on the test set; empty for an unknown id or a run that was not evaluated. */
  default Optional<RunResults> results(String id) throws IOException {
    return Optional.empty();
  }

  /**
   * Pictures behind one cell of the confusion matrix.
   *
   * @param label the digit the picture shows, 0 to 9
   * @param prediction the digit the network said, 0 to 9
   * @param limit how many at most
   * @return the most confident first; empty for an unknown id or where the pictures are not kept
   */
  default List<PictureExample> examples(String id, int label, int prediction, int limit)
      throws IOException {
    return List.of();
  }

  /**
   * A file of a run for download.
   *
   * @param name one of the names in {@link RunDetails#files()}
   * @return empty for an unknown id or a name that the run does not list
   */
  default Optional<Path> file(String id, String name) throws IOException {
    return Optional.empty();
  }

  /**
   * A run's model for another program.
   *
   * @param format {@code onnx}, {@code safetensors} or {@code pth}
   * @return empty for an unknown id or format, or a run without a model
   * @throws IOException if the model can't be written so
   */
  default Optional<RunExport> export(String id, String format) throws IOException {
    return Optional.empty();
  }

  /**
   * The stored statistics of a run for DL4J's own pages, opened anew; the dashboard closes it. The
   * session in it has the run's id as its name.
   *
   * @return empty for an unknown id or a run without statistics
   */
  default Optional<StatsStorage> statistics(String id) throws IOException {
    return Optional.empty();
  }

  /** A catalogue without runs. */
  static RunCatalogue none() {
    return List::of;
  }
}
