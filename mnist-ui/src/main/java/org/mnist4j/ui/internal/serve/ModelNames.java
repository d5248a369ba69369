package org.mnist4j.ui.internal.serve;

import java.util.Map;

/** Finds what a request names. */
final class ModelNames {
  private ModelNames() {}

  /**
   * The model of a name.
   *
   * @throws ServeError where there's none
   */
  static <T> T find(Map<String, T> models, String name) {
    T model = models.get(name);
    if (model == null) {
      throw new ServeError(
          404, "There is no such model; there are " + String.join(", ", models.keySet()) + ".");
    }
    return model;
  }
}
