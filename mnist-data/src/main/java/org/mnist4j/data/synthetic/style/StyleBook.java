package org.mnist4j.data.synthetic.style;

import java.util.List;
import org.mnist4j.data.synthetic.stroke.Chance;

/** All styles of all digits. */
public final class StyleBook {
  private static final List<List<Style>> STYLES =
      List.of(
          Zeros.STYLES,
          Ones.STYLES,
          Twos.STYLES,
          Threes.STYLES,
          Fours.STYLES,
          Fives.STYLES,
          Sixes.STYLES,
          Sevens.STYLES,
          Eights.STYLES,
          Nines.STYLES);

  private StyleBook() {}

  /** The ways of writing a digit. */
  static List<Style> styles(int digit) {
    return STYLES.get(digit);
  }

  /** One way of writing a digit, rare ones among them, each as likely as any other. */
  public static Style pickEvenly(int digit, Chance chance) {
    List<Style> common = styles(digit);
    List<Style> rare = Rarities.STYLES.getOrDefault(digit, List.of());
    int picked = chance.below(common.size() + rare.size());
    return picked < common.size() ? common.get(picked) : rare.get(picked - common.size());
  }

  /** One way of writing a digit, each as likely as its weight says. */
  public static Style pick(int digit, Chance chance) {
    List<Style> styles = styles(digit);
    int total = 0;
    for (Style style : styles) {
      total += style.weight();
    }
    int left = chance.below(total);
    for (Style style : styles) {
      left -= style.weight();
      if (left < 0) {
        return style;
      }
    }
    throw new AssertionError("weights of the styles of " + digit + " don't add up");
  }
}
