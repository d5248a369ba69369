package org.mnist4j.data.known;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mnist4j.data.ClassNames;

/** Published data sets of 28×28 pictures in ten classes. */
public enum KnownSet {
  /** LeCun, Cortes and Burges, 1998. */
  MNIST("MNIST", ClassNames.DIGITS, "(?!)"),
  /** Xiao, Rasul and Vollgraf, arXiv 1708.07747: clothes. */
  FASHION_MNIST(
      "Fashion-MNIST",
      ClassNames.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot"),
      "fashion"),
  /** Clanuwat and others, arXiv 1812.01718: Japanese characters in cursive script. */
  KUZUSHIJI_MNIST(
      "Kuzushiji-MNIST",
      ClassNames.of("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"),
      "kmnist|kuzushiji"),
  /** Yadav and Bottou, arXiv 1905.10498: MNIST made again, with writers and 50,000 more. */
  QMNIST("QMNIST", ClassNames.DIGITS, "qmnist"),
  /** Cohen and others, arXiv 1702.05373: the ten digits of it. */
  EMNIST_DIGITS("EMNIST digits", ClassNames.DIGITS, "emnist.?digits");

  private final String title;
  private final ClassNames classNames;
  private final Pattern called;

  KnownSet(String title, ClassNames classNames, String called) {
    this.title = title;
    this.classNames = classNames;
    this.called = Pattern.compile(called);
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** What its classes are called. */
  public ClassNames classNames() {
    return classNames;
  }

  /** The set that a file's or a folder's name speaks of. */
  static Optional<KnownSet> called(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Stream.of(values()).filter(set -> set.called.matcher(lower).find()).findFirst();
  }
}
