package org.mnist4j.train.recipe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mnist4j.data.batch.Holdout;
import org.mnist4j.data.batch.Share;

/**
 * How a recipe says which training pictures validate: {@code none}, {@code last 10000}, {@code
 * random 10000} or a fraction in place of the number, such as {@code random 0.2}.
 */
public sealed interface ValidationSet {
  /** For error messages. */
  String RULE =
      "none, or 'last' (file order) or 'random' with a number or fraction, as in 'random 10000'";

  /** Reads the text of a recipe. */
  static ValidationSet of(String text) {
    return text.equals("none") ? new Nothing() : Part.of(text);
  }

  /** The pictures this means; {@code seed} draws the random ones. */
  Holdout holdout(long seed);

  /** All pictures train. */
  record Nothing() implements ValidationSet {
    @Override
    public Holdout holdout(long seed) {
      return Holdout.none();
    }
  }

  /**
   * Some pictures validate.
   *
   * @param random drawn by seed rather than the last in file order
   * @param share how many
   */
  record Part(boolean random, Share share) implements ValidationSet {
    private static final Pattern FORM = Pattern.compile("(last|random)\\s+(\\d+|0?\\.\\d+)");

    static Part of(String text) {
      Matcher matcher = FORM.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("'%s' must be %s".formatted(text, RULE));
      }
      String amount = matcher.group(2);
      Share share =
          amount.contains(".")
              ? Share.fraction(Double.parseDouble(amount))
              : Share.count(Integer.parseInt(amount));
      return new Part(matcher.group(1).equals("random"), share);
    }

    @Override
    public Holdout holdout(long seed) {
      return random ? Holdout.random(share, seed) : Holdout.last(share);
    }
  }
}
