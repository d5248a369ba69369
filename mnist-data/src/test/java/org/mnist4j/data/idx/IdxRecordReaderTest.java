package org.mnist4j.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.metadata.RecordMetaDataURI;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.SmallIdxFiles;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class IdxRecordReaderTest {
  private final Path folder;

  IdxRecordReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void givesAPictureOf784RawValuesAndItsLabel() throws IOException {
    List<Writable> record = SmallIdxFiles.reader(folder, 3).next();

    INDArray picture = ((NDArrayWritable) record.get(0)).get();
    assertThat(picture.shape()).containsExactly(1, 784);
    assertThat(picture.dataType()).isEqualTo(DataType.FLOAT);
    assertThat(picture.getFloat(0, 783)).isEqualTo(SmallIdxFiles.pixel(0, 783) & 0xff);
    assertThat(record.get(1).toInt()).isZero();
  }

  @Test
  void readsBlocksAndASmallerLastOne() throws IOException {
    IdxRecordReader reader = SmallIdxFiles.reader(folder, 7);

    assertThat(reader.batchesSupported()).isTrue();
    assertThat(reader.next(5)).hasSize(5);
    List<List<Writable>> rest = reader.next(5);
    assertThat(rest).hasSize(2);
    assertThat(rest.get(1)).isEqualTo(new TestRecord(6).writables());
    assertThat(reader.hasNext()).isFalse();
    assertThatThrownBy(() -> reader.next(1))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("all 7 records have been read; call reset()");
  }

  @Test
  void startsAgainAfterAReset() throws IOException {
    IdxRecordReader reader = SmallIdxFiles.reader(folder, 4);
    reader.next(4);
    assertThat(reader.resetSupported()).isTrue();
    reader.reset();
    assertThat(reader.next()).isEqualTo(new TestRecord(0).writables());
  }

  @Test
  void tellsWhereARecordCameFromAndFindsItAgain() throws IOException {
    IdxRecordReader reader = SmallIdxFiles.reader(folder, 9);
    reader.next(5);
    Record sixth = reader.nextRecord();

    assertThat(sixth.getMetaData().getLocation()).isEqualTo("index=5");
    assertThat(sixth.getMetaData().getURI())
        .isEqualTo(folder.resolve("train-images-idx3-ubyte").toUri());
    assertThat(reader.loadFromMetaData(sixth.getMetaData())).isEqualTo(sixth);
    assertThat(reader.next()).isEqualTo(new TestRecord(6).writables());
  }

  @Test
  void findsSeveralRecordsInTheOrderGiven() throws IOException {
    IdxRecordReader reader = SmallIdxFiles.reader(folder, 9);
    List<Record> found = reader.loadFromMetaData(List.of(meta(8), meta(2), meta(8), meta(0)));
    assertThat(found)
        .extracting(Record::getRecord)
        .containsExactly(
            new TestRecord(8).writables(),
            new TestRecord(2).writables(),
            new TestRecord(8).writables(),
            new TestRecord(0).writables());
  }

  @Test
  void refusesMetadataThatIsNotItsOwn() throws IOException {
    IdxRecordReader reader = SmallIdxFiles.reader(folder, 2);
    assertThatThrownBy(() -> reader.loadFromMetaData(meta(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("record 2 was asked for, must be 0 to 1");
    assertThatThrownBy(
            () ->
                reader.loadFromMetaData(
                    new RecordMetaDataURI(folder.toUri(), IdxRecordReader.class)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must come from nextRecord()");
  }

  @Test
  void isInitializedFromASplitOfTwoFiles() throws Exception {
    SmallIdxFiles.reader(folder, 3).close();
    File images = folder.resolve("train-images-idx3-ubyte").toFile();
    File labels = folder.resolve("train-labels-idx1-ubyte.gz").toFile();
    try (IdxRecordReader reader = new IdxRecordReader()) {
      assertThatThrownBy(reader::hasNext)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("IdxRecordReader.open(images, labels)");
      assertThatThrownBy(() -> reader.initialize(new CollectionInputSplit(List.of(images.toURI()))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the split has 1 locations, must be 2");
      reader.initialize(new CollectionInputSplit(List.of(images.toURI(), labels.toURI())));
      assertThat(reader.next(10)).hasSize(3);
    }
  }

  private static RecordMetaDataIndex meta(int index) {
    return new RecordMetaDataIndex(index, null, IdxRecordReader.class);
  }

  /** What the reader must give for a picture of {@link SmallIdxFiles}. */
  private record TestRecord(int picture) {
    List<Writable> writables() {
      float[] values = new float[784];
      for (int place = 0; place < values.length; place++) {
        values[place] = SmallIdxFiles.pixel(picture, place) & 0xff;
      }
      return List.of(
          new NDArrayWritable(Nd4j.create(values, new long[] {1, 784}, 'c')),
          new IntWritable(picture % 10));
    }
  }
}
