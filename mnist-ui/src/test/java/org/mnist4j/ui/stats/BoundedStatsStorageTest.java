package org.mnist4j.ui.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.stats.api.Histogram;
import org.deeplearning4j.ui.model.stats.api.StatsReport;
import org.deeplearning4j.ui.model.stats.api.StatsType;
import org.deeplearning4j.ui.model.stats.impl.SbeStatsInitializationReport;
import org.deeplearning4j.ui.model.stats.impl.SbeStatsReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedStatsStorageTest {
  private static final String RUN = "long-run";

  @Test
  void twoHundredThousandUpdatesStayUnderFiftyMegabytes(@TempDir Path folder) throws IOException {
    BoundedStatsStorage storage = new BoundedStatsStorage();
    storage.putStaticInfo(start());
    StatsReport sample = report(0);
    for (int iteration = 0; iteration < 200_000; iteration++) {
      storage.putUpdate(stamped(sample, iteration));
    }

    Path file = folder.resolve("statistics.jsonl.gz");
    StatsFile.write(file, storage, RUN);

    assertThat(storage.getNumUpdateRecordsFor(RUN)).isBetween(512, 1_024);
    assertThat(Files.size(file)).isLessThan(50L << 20);
    assertThat(lengthOf(storage)).isLessThanOrEqualTo(BoundedStatsStorage.BYTE_LIMIT);
  }

  @Test
  void theUpdatesThatAreKeptAreSpreadEvenlyFromTheFirstToTheNewest() {
    BoundedStatsStorage storage = new BoundedStatsStorage(16);
    storage.putStaticInfo(start());
    for (int iteration = 0; iteration <= 1_000; iteration++) {
      storage.putUpdate(stamped(new SbeStatsReport(), iteration));

      long[] times = timesOf(storage);
      assertThat(times).hasSizeBetween(1, 16);
      assertThat(times[0]).isEqualTo(1);
      assertThat(times[times.length - 1]).isEqualTo(iteration + 1);
    }

    assertThat(timesOf(storage)).containsExactly(1, 129, 257, 385, 513, 641, 769, 897, 1_001);
  }

  @Test
  void bigUpdatesAreThinnedByTheirBytes() {
    BoundedStatsStorage storage = new BoundedStatsStorage();
    storage.putStaticInfo(start());
    StatsReport big = new SbeStatsReport();
    big.reportHistograms(StatsType.Parameters, histograms(2_000, new Random(1)));
    for (int iteration = 0; iteration < 500; iteration++) {
      storage.putUpdate(stamped(big, iteration));
    }

    assertThat(lengthOf(storage)).isLessThanOrEqualTo(BoundedStatsStorage.BYTE_LIMIT);
    assertThat(timesOf(storage)).hasSizeGreaterThan(20).contains(1, 500);
  }

  @Test
  void aLimitBelowTwoIsRefused() {
    assertThatThrownBy(() -> new BoundedStatsStorage(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1");
  }

  @Test
  void whatWasWrittenIsReadUnderTheNewName(@TempDir Path folder) throws IOException {
    BoundedStatsStorage storage = new BoundedStatsStorage();
    storage.putStaticInfo(start());
    for (int iteration = 0; iteration < 10; iteration++) {
      storage.putUpdate(stamped(report(iteration), iteration));
    }
    Path file = folder.resolve("statistics.jsonl.gz");
    StatsFile.write(file, storage, RUN);

    StatsStorage read = StatsFile.read(file, "renamed");

    assertThat(read.listSessionIDs()).containsExactly("renamed");
    List<Persistable> updates =
        read.getAllUpdatesAfter("renamed", StatsListener.TYPE_ID, "main", Long.MIN_VALUE);
    assertThat(updates).hasSize(10);
    StatsReport last = (StatsReport) updates.get(9);
    StatsReport original = report(9);
    assertThat(last.getScore()).isEqualTo(original.getScore());
    assertThat(last.getHistograms(StatsType.Parameters))
        .usingRecursiveComparison()
        .isEqualTo(original.getHistograms(StatsType.Parameters));
    assertThat(folder)
        .isDirectoryContaining(path -> path.equals(file))
        .isDirectoryNotContaining("glob:*.part");
  }

  @Test
  void aFileCutAnywhereOrFlippedIsRefusedWithItsName(@TempDir Path folder) throws IOException {
    BoundedStatsStorage storage = new BoundedStatsStorage();
    storage.putStaticInfo(start());
    storage.putUpdate(stamped(report(1), 1));
    Path whole = folder.resolve("whole.bin");
    StatsFile.write(whole, storage, RUN);
    byte[] bytes = Files.readAllBytes(whole);

    for (int length = 0; length < bytes.length; length += 97) {
      Path cut = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> StatsFile.read(cut, RUN))
          .isInstanceOf(StatsFileException.class)
          .hasMessageContaining("cut.bin");
    }
    bytes[bytes.length / 2] ^= 1;
    Path flipped = Files.write(folder.resolve("flipped.bin"), bytes);
    assertThatThrownBy(() -> StatsFile.read(flipped, RUN)).hasMessageContaining("flipped.bin");
  }

  @Test
  void randomDamageNeverDoesWorseThanAStatsFileException(@TempDir Path folder) throws IOException {
    BoundedStatsStorage storage = new BoundedStatsStorage();
    storage.putStaticInfo(start());
    storage.putUpdate(stamped(report(1), 1));
    Path file = folder.resolve("damaged.bin");
    StatsFile.write(file, storage, RUN);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    int refused = 0;
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      for (int flips = 0; flips < 8; flips++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Files.write(file, damaged);
      try {
        StatsFile.read(file, RUN);
      } catch (StatsFileException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static SbeStatsInitializationReport start() {
    SbeStatsInitializationReport start = new SbeStatsInitializationReport();
    start.reportIDs(RUN, StatsListener.TYPE_ID, "main", 1);
    start.reportModelInfo(
        "org.deeplearning4j.nn.multilayer.MultiLayerNetwork", "{}", new String[] {"0_W"}, 1, 10);
    return start;
  }

  /** What a convolutional network of ten parameter arrays reports. */
  private static StatsReport report(int iteration) {
    Random random = new Random(iteration);
    SbeStatsReport report = new SbeStatsReport();
    report.reportIDs(RUN, StatsListener.TYPE_ID, "main", iteration + 1L);
    report.reportIterationCount(iteration);
    report.reportScore(random.nextDouble());
    report.reportPerformance(1_000, 64, 1, 2_000, 30);
    report.reportMemoryUse(1, 2, 3, 4, null, null);
    report.reportHistograms(StatsType.Parameters, histograms(10, random));
    report.reportHistograms(StatsType.Updates, histograms(10, random));
    for (StatsType type : List.of(StatsType.Gradients, StatsType.Updates, StatsType.Activations)) {
      report.reportStdev(type, numbers(random));
    }
    report.reportMeanMagnitudes(StatsType.Parameters, numbers(random));
    report.reportMeanMagnitudes(StatsType.Updates, numbers(random));
    report.reportMean(StatsType.Activations, numbers(random));
    return report;
  }

  /** The same report as of another iteration, without building its maps again. */
  private static Persistable stamped(StatsReport sample, int iteration) {
    SbeStatsReport report = new SbeStatsReport();
    report.reportIDs(RUN, StatsListener.TYPE_ID, "main", iteration + 1L);
    report.reportIterationCount(iteration);
    report.reportScore(sample.getScore());
    for (StatsType type : StatsType.values()) {
      if (sample.hasHistograms(type)) {
        report.reportHistograms(type, sample.getHistograms(type));
      }
      if (sample.hasSummaryStats(type, org.deeplearning4j.ui.model.stats.api.SummaryType.Stdev)) {
        report.reportStdev(type, sample.getStdev(type));
      }
      if (sample.hasSummaryStats(
          type, org.deeplearning4j.ui.model.stats.api.SummaryType.MeanMagnitudes)) {
        report.reportMeanMagnitudes(type, sample.getMeanMagnitudes(type));
      }
    }
    return report;
  }

  private static Map<String, Histogram> histograms(int count, Random random) {
    Map<String, Histogram> histograms = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int[] bins = random.ints(20, 0, 10_000).toArray();
      histograms.put(i + "_W", new Histogram(-1, 1, 20, bins));
    }
    return histograms;
  }

  private static Map<String, Double> numbers(Random random) {
    Map<String, Double> numbers = new HashMap<>();
    for (int i = 0; i < 10; i++) {
      numbers.put(i + "_W", random.nextDouble());
    }
    return numbers;
  }

  private static long[] timesOf(StatsStorage storage) {
    return storage.getAllUpdateTimes(RUN, StatsListener.TYPE_ID, "main");
  }

  private static long lengthOf(StatsStorage storage) {
    return storage.getAllUpdatesAfter(RUN, StatsListener.TYPE_ID, "main", Long.MIN_VALUE).stream()
        .mapToLong(Persistable::encodingLengthBytes)
        .sum();
  }
}
