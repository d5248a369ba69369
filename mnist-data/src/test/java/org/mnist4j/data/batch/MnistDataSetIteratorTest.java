package org.mnist4j.data.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.datavec.api.records.reader.impl.collection.CollectionRecordReader;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.SmallIdxFiles;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class MnistDataSetIteratorTest {
  private static final int PICTURES = 23;

  @Test
  void givesFeaturesOf784AndOneHotLabels() {
    DataSet batch = over(PICTURES).batchSize(5).iterator().next();

    assertThat(batch.getFeatures().shape()).containsExactly(5, 784);
    assertThat(batch.getLabels().shape()).containsExactly(5, 10);
    assertThat(batch.getLabels().toFloatMatrix()[3]).containsExactly(0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
    assertThat(batch.getFeatures().getFloat(3, 100))
        .isEqualTo((SmallIdxFiles.pixel(3, 100) & 0xff) / 255f);
  }

  @Test
  void keepsTheLastPartialBatch() {
    MnistDataSetIterator iterator = over(PICTURES).batchSize(5).iterator();

    List<Integer> sizes = new ArrayList<>();
    iterator.forEachRemaining(batch -> sizes.add(batch.numExamples()));

    assertThat(sizes).containsExactly(5, 5, 5, 5, 3);
    assertThatThrownBy(iterator::next)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("epoch 1 is through after 23 pictures; call reset()");
  }

  @Test
  void keepsFileOrderWithoutAShuffleSeed() {
    MnistDataSetIterator iterator = over(PICTURES).batchSize(4).iterator();

    assertThat(epochOf(iterator)).isEqualTo(IntStream.range(0, PICTURES).boxed().toList());
    iterator.reset();
    assertThat(epochOf(iterator)).isEqualTo(IntStream.range(0, PICTURES).boxed().toList());
  }

  @Test
  void shufflesEveryEpochAnewAndTheSameForTheSameSeed() {
    MnistDataSetIterator one = over(PICTURES).batchSize(4).shuffle(7).iterator();
    MnistDataSetIterator same = over(PICTURES).batchSize(4).shuffle(7).iterator();
    MnistDataSetIterator other = over(PICTURES).batchSize(4).shuffle(8).iterator();

    List<Integer> first = epochOf(one);
    one.reset();
    List<Integer> second = epochOf(one);

    assertThat(first).isEqualTo(epochOf(same)).isNotEqualTo(second).isNotEqualTo(epochOf(other));
    assertThat(first).containsExactlyInAnyOrderElementsOf(second).doesNotHaveDuplicates();
    assertThat(first).hasSize(PICTURES).isNotEqualTo(first.stream().sorted().toList());
  }

  @Test
  void skipsNoEpochWhenItIsResetTwice() {
    DigitBatches batches = over(PICTURES).batchSize(PICTURES).shuffle(7).build();
    MnistDataSetIterator iterator = new MnistDataSetIterator(batches);
    iterator.reset();
    assertThat(epochOf(iterator)).isEqualTo(picturesOf(batches, 1));
    iterator.reset();
    iterator.reset();
    assertThat(epochOf(iterator)).isEqualTo(picturesOf(batches, 2));
  }

  @Test
  void goesOnInsideABatchAfterANumberOfPictures() {
    MnistDataSetIterator iterator = over(PICTURES).batchSize(4).iterator();
    iterator.next(3);
    assertThat(iterator.next(100).numExamples()).isEqualTo(PICTURES - 3);
  }

  @Test
  void givesEveryBatchArraysOfItsOwn() {
    MnistDataSetIterator iterator = over(PICTURES).batchSize(1).iterator();
    List<DataSet> collected = new ArrayList<>();
    iterator.forEachRemaining(collected::add);
    for (int i = 0; i < PICTURES; i++) {
      assertThat(collected.get(i).getFeatures().getFloat(0, 0))
          .isEqualTo((SmallIdxFiles.pixel(i, 0) & 0xff) / 255f);
    }
  }

  @Test
  void takesOnlyTheChosenPictures() {
    MnistDataSetIterator iterator =
        over(PICTURES).indices(PictureIndices.of(4, 9, 2)).shuffle(1).iterator();
    assertThat(epochOf(iterator)).containsExactlyInAnyOrder(4, 9, 2);
  }

  @Test
  void readsAnyRecordReaderOfPicturesAndLabels() throws IOException {
    List<List<Writable>> records = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      float[] values = new float[784];
      for (int place = 0; place < 784; place++) {
        values[place] = SmallIdxFiles.pixel(i, place) & 0xff;
      }
      NDArrayWritable picture =
          new NDArrayWritable(Nd4j.create(values, new long[] {1, 1, 28, 28}, 'c'));
      records.add(List.of(picture, new IntWritable(i)));
    }

    MnistDataSetIterator iterator =
        DigitBatches.builder(DigitDataset.read("collection", new CollectionRecordReader(records)))
            .iterator();

    assertThat(iterator.next()).isEqualTo(over(3).iterator().next());
  }

  @Test
  void readsTheIdxReader(@TempDir Path folder) throws IOException {
    MnistDataSetIterator iterator =
        DigitBatches.builder(DigitDataset.read("files", SmallIdxFiles.reader(folder, 1500)))
            .batchSize(1500)
            .iterator();
    assertThat(iterator.next()).isEqualTo(over(1500).batchSize(1500).iterator().next());
  }

  @Test
  void appliesAPreProcessor() {
    MnistDataSetIterator iterator = over(PICTURES).iterator();
    iterator.setPreProcessor(batch -> batch.getFeatures().assign(3));
    assertThat(iterator.next().getFeatures().meanNumber().floatValue()).isEqualTo(3);
  }

  private static DigitBatches.Builder over(int pictures) {
    return DigitBatches.builder(SmallIdxFiles.dataset(pictures));
  }

  private static List<Integer> picturesOf(DigitBatches batches, int epoch) {
    return IntStream.of(batches.indicesOf(epoch, 0).toArray()).boxed().toList();
  }

  /** The pictures of the rest of an epoch: the first pixel and the label tell which. */
  private static List<Integer> epochOf(MnistDataSetIterator iterator) {
    List<Integer> pictures = new ArrayList<>();
    while (iterator.hasNext()) {
      DataSet batch = iterator.next();
      for (int row = 0; row < batch.numExamples(); row++) {
        pictures.add(pictureWith(batch.getFeatures().getFloat(row, 0)));
      }
    }
    return Collections.unmodifiableList(pictures);
  }

  private static int pictureWith(float firstPixel) {
    return IntStream.range(0, PICTURES)
        .filter(i -> (SmallIdxFiles.pixel(i, 0) & 0xff) / 255f == firstPixel)
        .findFirst()
        .orElseThrow();
  }
}
