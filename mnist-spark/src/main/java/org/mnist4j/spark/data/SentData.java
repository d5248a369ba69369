package org.mnist4j.spark.data;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.data.DigitData;

/**
 * Training and test pictures as they travel to the executors, once.
 *
 * @param name what results on them are called
 */
public record SentData(String name, SentDataset train, SentDataset test) implements Serializable {
  public static SentData of(DigitData data) {
    return new SentData(data.name(), SentDataset.of(data.train()), SentDataset.of(data.test()));
  }

  /** An executor's latest, unpacked once. */
  private static final class Latest {
    private static long id = -1;
    private static @Nullable DigitData data;

    static synchronized DigitData unpack(Broadcast<SentData> sent) {
      DigitData known = data;
      if (known == null || id != sent.id()) {
        SentData packed = sent.value();
        known = new DigitData(packed.name, packed.train.unpack(), packed.test.unpack(), List.of());
        data = known;
        id = sent.id();
      }
      return known;
    }
  }

  /** The data set that was sent. */
  public static DigitData unpack(Broadcast<SentData> sent) {
    return Latest.unpack(sent);
  }
}
