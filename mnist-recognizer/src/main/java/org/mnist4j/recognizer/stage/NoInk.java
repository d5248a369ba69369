package org.mnist4j.recognizer.stage;

/** Why there can be no digit on a picture, whatever a network says. */
public enum NoInk {
  /** Nothing stands out from the paper. */
  BLANK("nothing on it stands out from the paper"),
  /** Something stands out, but no more than dirt and shadows do. */
  FAINT("what is on it is too faint to be ink"),
  /** The largest piece of ink is a speck. */
  SPECK("there is nothing on it but specks"),
  /** One solid patch, without strokes. */
  SOLID("what is on it is one solid patch, not a stroke");

  private final String reason;

  NoInk(String reason) {
    this.reason = reason;
  }

  /** The reason as the end of a sentence about the picture. */
  public String reason() {
    return reason;
  }
}
