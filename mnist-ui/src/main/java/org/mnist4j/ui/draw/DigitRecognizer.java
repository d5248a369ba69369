package org.mnist4j.ui.draw;

import java.io.IOException;
import java.util.List;

/**
 * The trained networks the drawing page can ask. Calls come from worker threads, several at a time:
 * an implementation is safe for that.
 */
public interface DigitRecognizer {
  /** The names of the networks, the preferred one first; empty where there are none. */
  List<String> models();

  /**
   * Asks one network what digit a picture shows.
   *
   * @param model one of {@link #models()}
   * @param picture the bytes of a picture file, at most a few megabytes; nobody has looked at them
   * @throws IllegalArgumentException if there is no such model
   * @throws UnreadablePictureException if the bytes are no picture, or a larger one than is read
   * @throws IOException if the model can't be read; its message, too, is shown to the user
   */
  Recognition recognize(String model, byte[] picture) throws IOException;

  /**
   * Gets a network ready, so that who draws next needn't wait while it is loaded. Does nothing
   * unless it is overridden.
   *
   * @param model one of {@link #models()}
   * @throws IOException if the model can't be read
   */
  default void prepare(String model) throws IOException {}

  /** A recognizer without networks; the drawing page then says how to train one. */
  static DigitRecognizer none() {
    return new DigitRecognizer() {
      @Override
      public List<String> models() {
        return List.of();
      }

      @Override
      public Recognition recognize(String model, byte[] picture) {
        throw new IllegalArgumentException("There is no model \"" + model + "\".");
      }
    };
  }
}
