package org.mnist4j.data.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.datavec.api.io.labels.PathLabelGenerator;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.Writable;
import org.datavec.image.recordreader.ImageRecordReader;
import org.mnist4j.base.DigitForm;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.PictureBlocks;
import org.mnist4j.data.RecordBlocks;

/**
 * Picture files whose folders are named by their digits, decoded and resized by DataVec's image
 * reader.
 */
final class PictureFiles implements PictureBlocks {
  private static final int MIDDLE_GREY = 127;
  private static final int INK = 255;

  private final List<Path> files;
  private final RecordBlocks records;
  private int next;

  /** Those files, at least one, in that order. */
  PictureFiles(List<Path> files) throws IOException {
    this.files = List.copyOf(files);
    ImageRecordReader reader =
        new ImageRecordReader(DigitForm.SIDE, DigitForm.SIDE, 1, new DigitOfParentFolder());
    reader.initialize(new CollectionInputSplit(files.stream().map(Path::toUri).toList()));
    records = new RecordBlocks(reader);
  }

  @Override
  public int readBlock(byte[] pixels, byte[] labels) throws IOException {
    byte[] picture = new byte[DigitForm.PIXELS];
    byte[] label = new byte[1];
    int read = 0;
    while (read < labels.length && next < files.size()) {
      readNext(picture, label);
      invertIfOnLightPaper(picture);
      System.arraycopy(picture, 0, pixels, read * DigitForm.PIXELS, DigitForm.PIXELS);
      labels[read] = label[0];
      read++;
    }
    return read;
  }

  private void readNext(byte[] picture, byte[] label) throws DatasetFormatException {
    Path file = files.get(next);
    next++;
    try {
      if (Files.size(file) == 0) {
        throw new IOException("it is empty");
      }
      records.readBlock(picture, label);
    } catch (DatasetFormatException e) {
      throw new DatasetFormatException("%s can't be used: %s".formatted(file, e.getMessage()), e);
    } catch (IOException | RuntimeException e) { // the reader wraps whatever the decoders throw
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new DatasetFormatException(
          "%s can't be read as a picture (%s)".formatted(file, cause.getMessage()), e);
    }
  }

  private static void invertIfOnLightPaper(byte[] picture) {
    if (medianOfBorder(picture) > MIDDLE_GREY) {
      for (int i = 0; i < picture.length; i++) {
        picture[i] = (byte) (INK - (picture[i] & 0xff));
      }
    }
  }

  private static int medianOfBorder(byte[] picture) {
    int last = DigitForm.SIDE - 1;
    int[] border = new int[4 * last];
    for (int i = 0; i < last; i++) {
      border[4 * i] = picture[i] & 0xff; // top
      border[4 * i + 1] = picture[i * DigitForm.SIDE + last] & 0xff; // right
      border[4 * i + 2] = picture[last * DigitForm.SIDE + i + 1] & 0xff; // bottom
      border[4 * i + 3] = picture[(i + 1) * DigitForm.SIDE] & 0xff; // left
    }
    Arrays.sort(border);
    return border[border.length / 2];
  }

  /**
   * DataVec's own generator numbers the folders it sees; a missing digit would shift all that
   * follow.
   */
  private static final class DigitOfParentFolder implements PathLabelGenerator {
    private static final long serialVersionUID = 1L;

    @Override
    public Writable getLabelForPath(String path) {
      Path file = Path.of(path);
      return new IntWritable(Integer.parseInt(file.getName(file.getNameCount() - 2).toString()));
    }

    @Override
    public Writable getLabelForPath(URI uri) {
      return getLabelForPath(Path.of(uri).toString());
    }

    @Override
    public boolean inferLabelClasses() {
      return false;
    }
  }
}
