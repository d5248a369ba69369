package org.mnist4j.train.engine;

/** The engines a user can ask for. */
public enum EngineChoice {
  /** oneDNN when it can compile the network on this machine, else plain Deeplearning4j. */
  AUTO,
  /** oneDNN, or stop. */
  ONEDNN,
  /** Plain Deeplearning4j. */
  DL4J
}
