package org.mnist4j.recognizer.stage;

/** What a sheet's plane is. */
public enum Form implements Finding {
  /** The page, or what is left of it. */
  PAGE,
  /** The ink's box alone, with room around it. */
  BOX,
  /** 28x28 pixels that had MNIST's form already and need no more work. */
  MNIST
}
