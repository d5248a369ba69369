package org.mnist4j.train.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;

/**
 * Training and test pictures that belong together.
 *
 * @param name what results on them are called: {@code MNIST} for the real ones only
 * @param train to train and validate on
 * @param test touched once, at the end
 * @param warnings what looks wrong though it can be read, a sentence each
 */
public record DigitData(String name, DigitDataset train, DigitDataset test, List<String> warnings) {
  /** What results on the real MNIST are called. */
  public static final String MNIST = "MNIST";

  /** Copies the warnings. */
  public DigitData {
    warnings = List.copyOf(warnings);
  }

  /** Names the data by what it is: {@link #MNIST} when both digests are the real ones. */
  public static DigitData identify(String otherwise, DigitDataset train, DigitDataset test) {
    boolean real =
        train.fingerprint().mnistSplit().filter(MnistSplit.TRAIN::equals).isPresent()
            && test.fingerprint().mnistSplit().filter(MnistSplit.TEST::equals).isPresent();
    return new DigitData(real ? MNIST : otherwise, train, test, List.of());
  }

  /** Short digests of the two parts, and of the training pictures' writers where they are known. */
  public Map<String, String> fingerprint() {
    Map<String, String> digests = new LinkedHashMap<>();
    digests.put("train", train.fingerprint().shortForm());
    digests.put("test", test.fingerprint().shortForm());
    train
        .writers()
        .ifPresent(writers -> digests.put("writers", "%08x".formatted(writers.hashCode())));
    return digests;
  }

  /** One line, such as {@code MNIST, 60,000 + 10,000 pictures, fingerprint 0123456789ab}. */
  public String describe() {
    return "%s, %,d + %,d pictures, fingerprint %s"
        .formatted(name, train.size(), test.size(), train.fingerprint().shortForm());
  }
}
