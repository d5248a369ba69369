package org.mnist4j.formats.pickle;

import java.io.IOException;

/** A pickle that is broken, or asks for more than its reader allows. */
public final class PickleException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason a sentence's end, as in "its pickle ..."
   */
  public PickleException(String reason) {
    super("its pickle " + reason);
  }
}
