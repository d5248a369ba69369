package org.mnist4j.recognizer.stage;

/** One stage's work, and what takes its place when the stage is switched off. */
public interface Step {
  Stage stage();

  /** What the stage makes of the sheet. */
  Sheet apply(Sheet sheet);

  /** What the next stage gets instead when this one is switched off. */
  default Sheet skip(Sheet sheet) {
    return sheet;
  }
}
