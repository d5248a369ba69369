package org.mnist4j.data;

import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;

import java.util.List;

/**
 * What the ten classes are called, in label order: the digits, or the clothes of Fashion-MNIST.
 *
 * @param names ten, each of 1 to {@value #LONGEST} characters
 */
public record ClassNames(List<String> names) {
  /** The longest name that tables have room for. */
  public static final int LONGEST = 40;

  /** The digits 0 to 9. */
  public static final ClassNames DIGITS = new ClassNames(DigitDataset.CLASS_NAMES);

  /** Copies and checks them. */
  public ClassNames {
    names = names.stream().map(name -> name.strip().replaceAll("\\p{Cntrl}|\\p{Cf}", "?")).toList();
    if (names.size() != CLASSES) {
      throw new IllegalArgumentException(
          "there are %d class names, must be %d".formatted(names.size(), CLASSES));
    }
    for (String name : names) {
      if (name.isEmpty() || name.length() > LONGEST) {
        throw new IllegalArgumentException(
            "class name is \"%s\", must have 1 to %d characters".formatted(name, LONGEST));
      }
    }
  }

  /** The names of ten classes. */
  public static ClassNames of(String... names) {
    return new ClassNames(List.of(names));
  }

  /** A class's name. */
  public String name(int label) {
    return names.get(label);
  }

  /** Whether they are the digits themselves. */
  public boolean areDigits() {
    return equals(DIGITS);
  }
}
