package org.mnist4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.datavec.api.records.reader.RecordReader;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.mnist4j.recognizer.picture.DigitForm;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Any DataVec reader of {@code [NDArrayWritable, label]} records as a source of bytes. */
public final class RecordBlocks implements PictureBlocks {
  private static final int INK = 255;

  private final RecordReader reader;
  private long index;

  public RecordBlocks(RecordReader reader) {
    this.reader = reader;
  }

  @Override
  public int readBlock(byte[] pixels, byte[] labels) throws IOException {
    try {
      int read = 0;
      while (read < labels.length && reader.hasNext()) {
        List<Writable> record = reader.next();
        labels[read] = label(record);
        copyPixels(record, pixels, read * DigitForm.PIXELS);
        read++;
        index++;
      }
      return read;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private byte label(List<Writable> record) throws DatasetFormatException {
    if (record.size() != 2 || !(record.get(0) instanceof NDArrayWritable)) {
      throw broken(
          "has %d values, must be an NDArrayWritable of pixels and a label"
              .formatted(record.size()));
    }
    int label = record.get(1).toInt();
    if (label < 0 || label >= DigitForm.CLASSES) {
      throw broken("has the label %d, must be 0 to 9".formatted(label));
    }
    return (byte) label;
  }

  private void copyPixels(List<Writable> record, byte[] target, int offset)
      throws DatasetFormatException {
    INDArray picture = ((NDArrayWritable) record.get(0)).get();
    if (picture.length() != DigitForm.PIXELS) {
      throw broken(
          "has %d pixels, must be %d (28 by 28)".formatted(picture.length(), DigitForm.PIXELS));
    }
    float[] values = picture.dup('c').data().asFloat();
    for (int i = 0; i < DigitForm.PIXELS; i++) {
      if (!(values[i] >= 0 && values[i] <= INK)) {
        throw broken("has a pixel of %s, must be 0 to 255".formatted(values[i]));
      }
      target[offset + i] = (byte) Math.round(values[i]);
    }
  }

  private DatasetFormatException broken(String what) {
    return new DatasetFormatException(
        "record number %d of %s %s".formatted(index, reader.getClass().getSimpleName(), what));
  }
}
