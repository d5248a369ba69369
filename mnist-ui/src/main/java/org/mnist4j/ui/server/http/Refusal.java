package org.mnist4j.ui.server.http;

/** A request that can't be answered as asked; says why in words for the user. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String chinese;

  public Refusal(int status, String english, String chinese) {
    super(english);
    this.status = status;
    this.chinese = chinese;
  }

  /** What a part of the program that speaks English only says. */
  public static Refusal of(int status, Exception cause) {
    String message = String.valueOf(cause.getMessage());
    return new Refusal(status, message, message);
  }

  public int status() {
    return status;
  }

  public String text(Language language) {
    return language == Language.ZH ? chinese : String.valueOf(getMessage());
  }
}
