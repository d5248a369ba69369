package org.mnist4j.app.print;

/** What the program's screen can do. */
public final class Terminal {
  private Terminal() {}

  /**
   * Whether a person watches: the launcher says it ({@code MNIST4J_TERMINAL}), since the JVM only
   * knows when both input and output are a terminal.
   */
  public static boolean interactive() {
    String told = System.getenv("MNIST4J_TERMINAL");
    return told != null ? told.equals("yes") : System.console() != null;
  }

  /** Whether colours are welcome; see https://no-color.org. */
  public static boolean colours() {
    String noColour = System.getenv("NO_COLOR");
    return interactive() && (noColour == null || noColour.isEmpty());
  }
}
