package org.mnist4j.data.locate;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.mnist4j.data.source.DigitSource;

/** Where the digits are, or why they are nowhere. */
public sealed interface MnistLocation {
  /** The places that are looked at, in their order. */
  enum Place {
    /** The folder the caller was given. */
    GIVEN_FOLDER,
    /** The folder in {@value MnistLocator#VARIABLE}. */
    ENVIRONMENT,
    /** The cache folder in the user's home. */
    CACHE,
    /** A download into the cache folder. */
    DOWNLOAD
  }

  /**
   * They are here.
   *
   * @param source to read them from
   * @param folder where that is
   * @param place how it was found
   */
  record Found(DigitSource source, Path folder, Place place) implements MnistLocation {}

  /**
   * They are nowhere.
   *
   * @param attempts what was tried, in order
   * @param folder where files brought by hand are found the next time
   */
  record NotFound(List<Attempt> attempts, Path folder) implements MnistLocation {
    /** Copies the attempts. */
    public NotFound {
      attempts = List.copyOf(attempts);
    }

    /** One line: what was tried, and what came of each. */
    public String whatWasTried() {
      return "MNIST was not found: "
          + attempts.stream().map(Attempt::outcome).collect(Collectors.joining("; "));
    }

    /** One line: how to bring the files by hand. */
    public String whatToDo() {
      return "To bring it by hand, put train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, "
          + "t10k-images-idx3-ubyte.gz and t10k-labels-idx1-ubyte.gz into %s, or into any folder that %s names"
              .formatted(folder, MnistLocator.VARIABLE);
    }
  }

  /**
   * One place that was looked at in vain.
   *
   * @param place which
   * @param outcome what was found there, a part of a sentence that names it
   */
  record Attempt(Place place, String outcome) {}
}
