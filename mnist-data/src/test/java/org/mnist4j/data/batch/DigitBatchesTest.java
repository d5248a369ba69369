package org.mnist4j.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.SmallIdxFiles;
import org.mnist4j.data.SplitMix64;
import org.mnist4j.data.augment.Augmentation;
import org.mnist4j.recognizer.picture.DigitForm;

class DigitBatchesTest {
  private static final DigitDataset DATA = SmallIdxFiles.dataset(50);

  @Test
  void givesAnyBatchAtAnyTimeTheSame() {
    DigitBatches batches = DigitBatches.builder(DATA).batchSize(8).shuffle(5).build();

    float[] before = features(batches, 3, 3);
    features(batches, 1, 6);
    assertThat(features(batches, 3, 3)).isEqualTo(before);
    assertThat(batches.indicesOf(3, 3)).isNotEqualTo(batches.indicesOf(2, 3));
  }

  @Test
  void drawsADifferentOrderForEveryEpochAndSeed() {
    Set<String> orders = new TreeSet<>();
    for (long seed = 0; seed < 20; seed++) {
      DigitBatches batches = DigitBatches.builder(DATA).batchSize(50).shuffle(seed).build();
      for (int epoch = 0; epoch < 20; epoch++) {
        orders.add(Arrays.toString(batches.indicesOf(epoch + 1, 0).toArray()));
      }
    }
    assertThat(orders).hasSize(400);
  }

  @Test
  void shufflesAsItAlwaysDid() {
    DigitBatches batches = DigitBatches.builder(DATA).batchSize(8).shuffle(1).build();
    assertThat(batches.indicesOf(1, 0).toArray()).containsExactly(10, 24, 19, 33, 8, 1, 45, 11);
  }

  @Test
  void tellsHowManyPicturesEachBatchHas() {
    DigitBatches batches = DigitBatches.builder(DATA).batchSize(8).build();
    assertThat(batches.count()).isEqualTo(7);
    assertThat(batches.sizeOf(5)).isEqualTo(8);
    assertThat(batches.sizeOf(6)).isEqualTo(2);
    assertThatThrownBy(() -> batches.sizeOf(7))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("batch 7 was asked for, must be 0 to 6");
  }

  @Test
  void whatIsNoDigitIsToLookLikeNoneMoreThanAnother() {
    DigitDataset none =
        DigitDataset.of(
            "none", new byte[DigitForm.PIXELS], new byte[] {(byte) DigitDataset.NO_DIGIT});
    DigitBatches batches =
        DigitBatches.builder(DATA.followedBy(none)).batchSize(DATA.size() + 1).build();
    FloatBuffer labels = FloatBuffer.allocate((DATA.size() + 1) * 10);

    batches.fill(1, 0, FloatBuffer.allocate((DATA.size() + 1) * 784), labels);

    for (int digit = 0; digit < 10; digit++) {
      assertThat(labels.get(DATA.size() * 10 + digit)).isEqualTo(0.1f);
      assertThat(labels.get(digit)).isEqualTo(DATA.label(0) == digit ? 1f : 0f);
    }
  }

  @Test
  void showsAPictureAsItsEpochSeesIt() {
    DigitBatches batches =
        DigitBatches.builder(DATA)
            .batchSize(8)
            .shuffle(3)
            .augmentation((picture, seed) -> picture[5] = (byte) seed, 9)
            .build();
    int picture = batches.indicesOf(5, 2).get(6);

    float seen = features(batches, 5, 2)[6 * 784 + 5];

    assertThat(batches.pictureIn(5, picture)[5] & 0xff).isEqualTo(Math.round(seen * 255));
    assertThat(batches.pictureIn(6, picture)).isNotEqualTo(batches.pictureIn(5, picture));
  }

  @Test
  void writesFromTheBuffersPositionsAndLeavesThemThere() {
    DigitBatches batches = DigitBatches.builder(DATA).batchSize(1).build();
    FloatBuffer features = FloatBuffer.allocate(785).position(1);
    FloatBuffer labels = FloatBuffer.allocate(15).position(5);

    batches.fill(1, 3, features, labels);

    assertThat(features.position()).isEqualTo(1);
    assertThat(features.get(1)).isEqualTo((SmallIdxFiles.pixel(3, 0) & 0xff) / 255f);
    assertThat(labels.get(5 + 3)).isEqualTo(1);
    assertThatThrownBy(() -> batches.fill(1, 3, features.position(2), labels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the buffer for features has room for 783 floats, but 1 pictures need 784");
  }

  @Test
  void clearsLabelsThatWereInTheBufferBefore() {
    FloatBuffer labels = FloatBuffer.wrap(new float[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9});
    DigitBatches.builder(DATA).batchSize(1).build().fill(1, 4, FloatBuffer.allocate(784), labels);
    assertThat(labels.array()).containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 0, 0);
  }

  @Test
  void givesEveryPictureInEveryEpochASeedOfItsOwn() {
    Set<Long> seeds = new ConcurrentSkipListSet<>();
    DigitBatches batches =
        DigitBatches.builder(DATA).augmentation((picture, seed) -> seeds.add(seed), 1).build();
    IntStream.rangeClosed(1, 10).forEach(epoch -> features(batches, epoch, 0));
    assertThat(seeds).hasSize(500);
    assertThat(seeds) // as ever: the first epoch's are mixed with 0
        .contains(SplitMix64.mix(SplitMix64.mix(1, 0), 7), SplitMix64.mix(SplitMix64.mix(1, 9), 49))
        .doesNotContain(SplitMix64.mix(SplitMix64.mix(1, 10), 7));
  }

  @Test
  void augmentsACopyAndTheSameWayWhateverTheOrder() {
    Augmentation noise = (picture, seed) -> picture[(int) Long.remainderUnsigned(seed, 784)] ^= -1;
    DigitBatches whole = DigitBatches.builder(DATA).batchSize(50).augmentation(noise, 3).build();
    DigitBatches parts = DigitBatches.builder(DATA).batchSize(10).augmentation(noise, 3).build();

    float[] changed = features(whole, 2, 0);

    assertThat(changed)
        .isNotEqualTo(features(DigitBatches.builder(DATA).batchSize(50).build(), 2, 0));
    for (int batch = 4; batch >= 0; batch--) {
      assertThat(FloatBuffer.wrap(features(parts, 2, batch)))
          .isEqualTo(FloatBuffer.wrap(changed, batch * 7840, 7840));
    }
    assertThat(DATA.pixels(0)).isEqualTo(SmallIdxFiles.dataset(1).pixels(0));
  }

  @Test
  void refusesSettingsThatCannotBe() {
    assertThatThrownBy(() -> DigitBatches.builder(DATA).batchSize(0).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch size is 0, must be at least 1");
    assertThatThrownBy(() -> DigitBatches.builder(DATA).indices(PictureIndices.of()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no pictures were chosen, must be at least 1");
    assertThatThrownBy(() -> DigitBatches.builder(DATA).indices(PictureIndices.of(50)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("picture 50 was chosen, but made up has 50");
    assertThatThrownBy(() -> DigitBatches.builder(DATA).build().indicesOf(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epoch is 0, must be at least 1");
  }

  private static float[] features(DigitBatches batches, int epoch, int batch) {
    float[] features = new float[batches.sizeOf(batch) * 784];
    batches.fill(
        epoch, batch, FloatBuffer.wrap(features), FloatBuffer.allocate(batches.sizeOf(batch) * 10));
    return features;
  }
}
