package org.mnist4j.train.recipe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mnist4j.data.batch.Holdout;
import org.mnist4j.data.batch.Share;

/**
 * How a recipe says which training pictures validate: {@code none}, {@code last 10000}, {@code
 * random 10000}, {@code writers 10000} (all pictures of some writers, at most so many) or a
 * fraction in place of the number, such as {@code random 0.2}.
 */
public sealed interface ValidationSet {
  /** For error messages. */
  String RULE =
      "none, or 'last' (file order), 'random' or 'writers' (nobody's hand in both parts) with a"
          + " number or fraction, as in 'random 10000'";

  /** Reads the text of a recipe. */
  static ValidationSet of(String text) {
    return text.equals("none") ? new Nothing() : Part.of(text);
  }

  /** The pictures this means; {@code seed} draws the random ones and the writers. */
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
   * @param choice how they are chosen: {@code last}, {@code random} or {@code writers}
   * @param share how many
   */
  record Part(String choice, Share share) implements ValidationSet {
    private static final Pattern FORM =
        Pattern.compile("(last|random|writers)\\s+(\\d+|0?\\.\\d+)");

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
      return new Part(matcher.group(1), share);
    }

    @Override
    public Holdout holdout(long seed) {
      return switch (choice) {
        case "last" -> Holdout.last(share);
        case "random" -> Holdout.random(share, seed);
        default -> Holdout.writers(share, seed);
      };
    }
  }
}
