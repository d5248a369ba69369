package org.mnist4j.ui.internal.http;

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

  public int status() {
    return status;
  }

  public String text(Texts texts) {
    return texts.get(key, values);
  }
}
