package org.mnist4j.train.recipe;

/** The optimizers a recipe can name; each follows PyTorch's optimizer of the same name. */
public enum Optimizer {
  SGD,
  ADADELTA,
  ADAM,
  ADAMW,
  RMSPROP
}
