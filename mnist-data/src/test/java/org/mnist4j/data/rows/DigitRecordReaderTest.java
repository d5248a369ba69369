package org.mnist4j.data.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.DigitDataset;

/** A hundred pictures, each of its number's grey; the label is the number's last digit, or none. */
class DigitRecordReaderTest {
  private static final int PICTURES = 100;
  private static final Path FILE = Path.of("a.form");

  private static class Counting extends DigitRecordReader {
    private static final long serialVersionUID = 1L;

    private final boolean labelled;
    private int opened;
    private int closed;

    Counting(boolean labelled) {
      this.labelled = labelled;
    }

    @Override
    protected DigitRows openRows(List<Path> paths) throws IOException {
      opened++;
      return new DigitRows() {
        private int next;

        @Override
        public int readBlock(byte[] pixels, byte[] labels) {
          int read = Math.min(labels.length, PICTURES - next);
          for (int i = 0; i < read; i++) {
            Arrays.fill(pixels, i * PIXELS, (i + 1) * PIXELS, (byte) (next + 100));
            labels[i] = labelled ? (byte) (next % 10) : DigitDataset.NO_DIGIT;
            next++;
          }
          return read;
        }

        @Override
        public void close() {
          closed++;
        }
      };
    }
  }

  private static Counting reader() throws IOException {
    Counting reader = new Counting(true);
    reader.open(FILE);
    return reader;
  }

  private static void assertPicture(List<Writable> record, int number) {
    NDArrayWritable picture = (NDArrayWritable) record.get(0);
    assertThat(picture.get().shape()).containsExactly(1, PIXELS);
    assertThat(picture.get().minNumber().intValue()).isEqualTo(number + 100);
    assertThat(picture.get().maxNumber().intValue()).isEqualTo(number + 100);
    assertThat(record.get(1).toInt()).isEqualTo(number % 10);
  }

  @Test
  void recordsComeInOrderGreysAboveHalfAsTheyAreUntilNoneIsLeft() throws IOException {
    try (Counting reader = reader()) {
      for (int i = 0; i < PICTURES; i++) {
        assertPicture(reader.next(), i);
      }
      assertThat(reader.hasNext()).isFalse();
      assertThatThrownBy(reader::next)
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageContaining("all 100 records have been read");
    }
  }

  @Test
  void aPictureWithoutALabelIsARecordOfOne() throws IOException {
    try (Counting reader = new Counting(false)) {
      reader.open(FILE);
      assertThat(reader.next()).hasSize(1);
    }
  }

  @Test
  void blocksAndSingleRecordsTakeTurnsWithoutLosingAPicture() throws IOException {
    try (Counting reader = reader()) {
      assertPicture(reader.next(), 0);
      byte[] pixels = new byte[70 * PIXELS];
      byte[] labels = new byte[70];
      assertThat(reader.readBlock(pixels, labels)).isEqualTo(70);
      for (int i = 0; i < 70; i++) {
        assertThat(pixels[i * PIXELS] & 0xff).isEqualTo(i + 101);
        assertThat(labels[i]).isEqualTo((byte) ((i + 1) % 10));
      }
      assertPicture(reader.next(), 71);
      List<List<Writable>> rest = reader.next(50);
      assertThat(rest).hasSize(28);
      assertPicture(rest.get(27), 99);
      assertThat(reader.readBlock(pixels, labels)).isZero();
    }
  }

  @Test
  void recordsAreFoundAgainByWhereTheyCameFromInTheOrderGiven() throws IOException {
    try (Counting reader = reader()) {
      Record[] records = new Record[PICTURES];
      for (int i = 0; i < PICTURES; i++) {
        records[i] = reader.nextRecord();
      }
      List<Record> found =
          reader.loadFromMetaData(
              List.of(
                  records[90].getMetaData(), records[3].getMetaData(), records[90].getMetaData()));
      assertPicture(found.get(0).getRecord(), 90);
      assertPicture(found.get(1).getRecord(), 3);
      assertPicture(found.get(2).getRecord(), 90);
      assertPicture(reader.next(), 0);
      assertThatThrownBy(
              () ->
                  reader.loadFromMetaData(
                      new RecordMetaDataIndex(PICTURES, FILE.toUri(), Counting.class)))
          .hasMessageContaining("there are 100");
      assertThatThrownBy(
              () -> reader.loadFromMetaData(new RecordMetaDataIndex(1, FILE.toUri(), String.class)))
          .hasMessageContaining("isn't this reader's");
    }
  }

  @Test
  void everyOpeningClosesTheOneBefore(@TempDir Path folder) throws Exception {
    Counting reader = new Counting(true);
    reader.initialize(new FileSplit(folder.toFile()));
    reader.reset();
    reader.reset();
    reader.close();
    assertThat(reader.opened).isEqualTo(3);
    assertThat(reader.closed).isEqualTo(3);
  }

  @Test
  void aBrokenFileKeepsItsReasonWhereDataVecAllowsNoIoException() throws IOException {
    DigitRecordReader broken =
        new DigitRecordReader() {
          private static final long serialVersionUID = 1L;

          @Override
          protected DigitRows openRows(List<Path> paths) throws IOException {
            throw new IOException("a.form is torn");
          }
        };
    assertThatThrownBy(() -> broken.open(FILE)).hasMessage("a.form is torn");
    assertThatThrownBy(broken::reset)
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("a.form is torn");
    assertThatThrownBy(broken::hasNext).hasMessageContaining("has no files yet");
  }

  @Test
  void anOpenReaderCantBeSerialised() throws IOException {
    try (Counting reader = reader();
        ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(reader))
          .isInstanceOf(NotSerializableException.class);
    }
  }
}
