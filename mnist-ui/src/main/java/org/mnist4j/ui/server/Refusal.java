package org.mnist4j.ui.server;

/** A request that can't be answered as asked; says why in words for the user. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String chinese;

  Refusal(int status, String english, String chinese) {
    super(english);
    this.status = status;
    this.chinese = chinese;
  }

  /** What a part of the program that speaks English only says. */
  static Refusal of(int status, Exception cause) {
    String message = String.valueOf(cause.getMessage());
    return new Refusal(status, message, message);
  }

  int status() {
    return status;
  }

  String text(Language language) {
    return language == Language.ZH ? chinese : String.valueOf(getMessage());
  }
}
