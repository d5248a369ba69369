package org.mnist4j.base;

import org.jspecify.annotations.Nullable;

/** The program as it was started, for commands that are printed to be pasted. */
public final class ThisProgram {
  private static final String BESIDE_THE_SOURCES = "./mnist";

  /** What the launcher was called by: {@code bin/mnist} for the program unpacked from its zip. */
  private static final String CALLED = calledBy(System.getenv("MNIST4J_COMMAND"));

  private ThisProgram() {}

  /** A command of this program; arguments that need quotes have them. */
  public static String command(String arguments) {
    return CALLED + " " + arguments;
  }

  /** The program itself as a word of a command. */
  public static String word() {
    return CALLED;
  }

  static String calledBy(@Nullable String told) {
    return told == null || told.isBlank() ? BESIDE_THE_SOURCES : ShellWord.of(told);
  }
}
