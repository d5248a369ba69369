package org.mnist4j.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.datasets.datavec.RecordReaderDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.DatasetSummary;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistFile;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.RealMnist;
import org.mnist4j.data.SavedPicture;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.data.batch.MnistDataSetIterator;
import org.mnist4j.data.idx.IdxRecordReader;
import org.nd4j.linalg.dataset.DataSet;

class MnistDirectoryIT {
  @Test
  void knowsTheRealMnist() throws IOException {
    MnistDirectory directory = RealMnist.directory();

    assertThat(directory.missing()).isEmpty();
    assertThat(directory.verify())
        .extracting(FileCheck::status)
        .containsOnly(FileCheck.Status.MNIST);
    for (MnistSplit split : MnistSplit.values()) {
      DigitDataset dataset = directory.read(split);
      assertThat(dataset.fingerprint().mnistSplit()).contains(split);
      assertThat(dataset.name()).isEqualTo("MNIST " + split.title());
    }
  }

  @Test
  void findsThePublishedFigures() throws IOException {
    DatasetSummary train = DatasetSummary.of(RealMnist.directory().read(MnistSplit.TRAIN));
    DatasetSummary test = DatasetSummary.of(RealMnist.directory().read(MnistSplit.TEST));

    // the figures that (x - 0.1307) / 0.3081 is made with
    assertThat(train.mean()).isCloseTo(0.1307, within(0.00005));
    assertThat(train.deviation()).isCloseTo(0.3081, within(0.00005));
    assertThat(train.countPerDigit())
        .isEqualTo(List.of(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949));
    assertThat(test.countPerDigit())
        .isEqualTo(List.of(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009));
  }

  @Test
  void servesWhatDl4jsOwnIteratorServesFromTheSameReader() throws IOException {
    MnistDirectory directory = RealMnist.directory();
    IdxRecordReader reader =
        IdxRecordReader.open(
            directory.find(MnistFile.TEST_IMAGES).orElseThrow(),
            directory.find(MnistFile.TEST_LABELS).orElseThrow());
    RecordReaderDataSetIterator theirs = new RecordReaderDataSetIterator(reader, 512, 1, 10);
    MnistDataSetIterator ours =
        DigitBatches.builder(directory.read(MnistSplit.TEST)).batchSize(512).iterator();

    int batches = 0;
    while (ours.hasNext()) {
      DataSet expected = theirs.next();
      expected.getFeatures().divi(255);
      DataSet batch = ours.next();
      assertThat(batch.getFeatures()).isEqualTo(expected.getFeatures());
      assertThat(batch.getLabels()).isEqualTo(expected.getLabels());
      batches++;
    }
    assertThat(theirs.hasNext()).isFalse();
    assertThat(batches).isEqualTo(20);
  }

  @Test
  void survivesTheWayThroughPictureFiles(@TempDir Path folder) throws IOException {
    DigitDataset test = RealMnist.directory().read(MnistSplit.TEST);
    List<Integer> chosen = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    for (int index : chosen) {
      SavedPicture.write(test, index, folder);
    }
    DigitDataset read = PictureFolder.open(folder).readAll();
    assertThat(read.size()).isEqualTo(chosen.size());
    for (int i = 0; i < read.size(); i++) {
      byte[] pixels = read.pixels(i);
      int label = read.label(i);
      assertThat(chosen)
          .anySatisfy(
              index -> {
                assertThat(test.label(index)).isEqualTo(label);
                assertThat(test.pixels(index)).isEqualTo(pixels);
              });
    }
  }
}
