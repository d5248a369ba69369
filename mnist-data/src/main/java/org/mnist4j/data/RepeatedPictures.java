package org.mnist4j.data;

import java.util.HashSet;
import java.util.Set;

/** Pictures that are there more than once, byte for byte, told by their SHA-256. */
public final class RepeatedPictures {
  private RepeatedPictures() {}

  /** How many pictures of a data set equal an earlier one of it. */
  public static int within(DigitDataset data) {
    return data.size() - digests(data).size();
  }

  /** How many pictures of a data set are in another one too, such as test pictures learned from. */
  public static int shared(DigitDataset data, DigitDataset other) {
    Set<String> known = digests(other);
    int shared = 0;
    for (int i = 0; i < data.size(); i++) {
      shared += known.contains(Fingerprinting.sha256(data.pixels(i))) ? 1 : 0;
    }
    return shared;
  }

  private static Set<String> digests(DigitDataset data) {
    Set<String> digests = new HashSet<>();
    for (int i = 0; i < data.size(); i++) {
      digests.add(Fingerprinting.sha256(data.pixels(i)));
    }
    return digests;
  }
}
