package org.mnist4j.data.idx;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.recognizer.picture.DigitForm;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Pictures and labels as DataVec's records, and where a record comes from. */
final class IdxRecords {
  private IdxRecords() {}

  /** A record for each label; their pictures share one array of {@code [n, 784]}. */
  static List<List<Writable>> of(byte[] pixels, byte[] labels) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[i] & 0xff;
    }
    INDArray block = Nd4j.create(values, new long[] {labels.length, DigitForm.PIXELS}, 'c');
    List<List<Writable>> records = new ArrayList<>(labels.length);
    for (int i = 0; i < labels.length; i++) {
      INDArray row = labels.length == 1 ? block : block.get(NDArrayIndex.interval(i, i + 1));
      List<Writable> record = new ArrayList<>(2); // DataVec's own code adds to records
      record.add(new NDArrayWritable(row));
      record.add(new IntWritable(labels[i]));
      records.add(record);
    }
    return records;
  }

  /** Which record it is, and of which file. */
  static RecordMetaData metaData(int index, @Nullable Path imagesFile) {
    return new RecordMetaDataIndex(
        index, imagesFile == null ? null : imagesFile.toUri(), IdxRecordReader.class);
  }

  /**
   * The record's number that metadata tell.
   *
   * @param size how many records there are
   * @throws IllegalArgumentException for metadata of another reader or an index beyond the files
   */
  static int index(RecordMetaData metaData, int size) {
    if (!(metaData instanceof RecordMetaDataIndex index)
        || index.getReaderClass() != IdxRecordReader.class) {
      throw new IllegalArgumentException(
          "metadata %s isn't this reader's: it must come from nextRecord()".formatted(metaData));
    }
    if (index.getIndex() < 0 || index.getIndex() >= size) {
      throw new IllegalArgumentException(
          "record %d was asked for, must be 0 to %d".formatted(index.getIndex(), size - 1));
    }
    return (int) index.getIndex();
  }
}
