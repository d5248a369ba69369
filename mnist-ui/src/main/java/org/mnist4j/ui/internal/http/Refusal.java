package org.mnist4j.ui.internal.http;

import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that can't be answered as asked; says why in words for the user. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String key;
  private final transient Object[] values;

  /**
   * A refusal.
   *
   * @param status the HTTP status
   * @param key of the {@link Texts text} that says why
   * @param values what to fill into the text
   */
  public Refusal(int status, String key, Object... values) {
    super(status + " " + key);
    this.status = status;
    this.key = key;
    this.values = values.clone();
  }

  /** What is said of a status that comes without words of its own. */
  public static String textOf(int status, Texts texts) {
    return texts
        .find("refused." + status)
        .orElseGet(() -> HttpResponseStatus.valueOf(status).reasonPhrase());
  }

  public int status() {
    return status;
  }

  public String text(Texts texts) {
    return texts.get(key, values);
  }
}
