package org.mnist4j.ui.serve;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.mnist4j.ui.options.Address;

/**
 * What is served, and how much of it at a time.
 *
 * @param address where to listen
 * @param models the networks, the one asked where none is named first; each name once
 * @param threads that read pictures
 * @param mostWaiting pictures that may wait for a thread or a network; more are refused with 503
 */
public record ServeOptions(
    Address address, List<ServedModel> models, int threads, int mostWaiting) {
  /** Tried first where no port is demanded. */
  public static final int DEFAULT_PORT = 9100;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException where a name is no name, or there twice
   */
  public ServeOptions {
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("There is no model to serve.");
    }
    Set<String> names = new HashSet<>();
    for (ServedModel model : models) {
      if (!NAME.matcher(model.name()).matches()) {
        throw new IllegalArgumentException(
            "A served model's name has at most 64 letters, digits, '.', '_' and '-'; \""
                + model.name()
                + "\" is another; name it with NAME=FILE.");
      }
      if (!names.add(model.name())) {
        throw new IllegalArgumentException(
            "Two models are called \"" + model.name() + "\"; name one of them with NAME=FILE.");
      }
    }
    if (threads < 1 || mostWaiting < 1) {
      throw new IllegalArgumentException(
          "threads (%d) and mostWaiting (%d) must be at least 1".formatted(threads, mostWaiting));
    }
  }

  /** These models on the loopback address, a thread a core, 256 pictures waiting at most. */
  public static ServeOptions of(List<ServedModel> models) {
    return new ServeOptions(
        Address.loopback(), models, Runtime.getRuntime().availableProcessors(), 256);
  }

  /** The same, listening elsewhere. */
  public ServeOptions withAddress(Address newAddress) {
    return new ServeOptions(newAddress, models, threads, mostWaiting);
  }

  /** The same with other limits. */
  public ServeOptions withLimits(int newThreads, int newMostWaiting) {
    return new ServeOptions(address, models, newThreads, newMostWaiting);
  }
}
