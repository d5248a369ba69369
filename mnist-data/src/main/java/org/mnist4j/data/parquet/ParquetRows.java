package org.mnist4j.data.parquet;

import static org.mnist4j.data.DigitDataset.NO_DIGIT;
import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.gallery.GreyPicture;
import org.mnist4j.data.rows.DigitLabels;
import org.mnist4j.data.rows.DigitRows;
import org.mnist4j.data.rows.GreyScale;
import org.mnist4j.formats.parquet.ParquetException;
import org.mnist4j.formats.parquet.ParquetFile;

/** The pictures of a Parquet file, row group by row group. */
final class ParquetRows implements DigitRows {
  private static final double NEARLY_ALL = 0.9;

  private final ParquetFile file;
  private final ParquetLayout layout;
  private final GreyScale scale;
  private final String title;
  private int nextGroup;
  private @Nullable GroupPictures pictures;
  private Optional<ColumnNumbers> labels = Optional.empty();
  private @Nullable Boolean lightPaper;
  private long row;

  private ParquetRows(ParquetFile file, ParquetLayout layout, GreyScale scale, String title) {
    this.file = file;
    this.layout = layout;
    this.scale = scale;
    this.title = title;
  }

  static ParquetRows open(Path file, ParquetLayout layout, GreyScale scale) throws IOException {
    try {
      return new ParquetRows(ParquetFile.open(file), layout, scale, file.toString());
    } catch (ParquetException e) {
      throw ParquetTable.broken(e);
    }
  }

  @Override
  public int readBlock(byte[] pixels, byte[] target) throws IOException {
    try {
      int done = 0;
      while (done < target.length && (pictures != null || nextGroup < file.groups())) {
        GroupPictures group = pictures == null ? startGroup(nextGroup++) : pictures;
        pictures = group;
        int read = group.read(pixels, done * PIXELS, target.length - done);
        for (int i = done; i < done + read; i++) {
          target[i] = label();
        }
        done += read;
        if (done < target.length) {
          endGroup();
        }
      }
      setPolarity(pixels, done);
      return done;
    } catch (ParquetException e) {
      throw ParquetTable.broken(e);
    }
  }

  private GroupPictures startGroup(int group) throws IOException {
    if (layout.label().isPresent()) {
      labels = Optional.of(new ColumnNumbers(file.reader(layout.label().get(), group)));
    }
    return switch (layout.kind()) {
      case PICTURES -> new PictureBytes(file.reader(layout.pixels().get(0), group), title);
      case LISTS ->
          new PixelLists(
              new ColumnNumbers(file.reader(layout.pixels().get(0), group)), scale, title);
      case COLUMNS -> new PixelColumns(file, group, layout.pixels(), scale, title);
    };
  }

  private void endGroup() throws IOException {
    if (labels.isPresent() && labels.get().hasNext()) {
      throw new DatasetFormatException(
          "%s has more labels than its %d pictures".formatted(title, row));
    }
    pictures = null;
  }

  private byte label() throws IOException {
    if (labels.isEmpty()) {
      row++;
      return NO_DIGIT;
    }
    if (!labels.get().hasNext()) {
      throw new DatasetFormatException("%s has %d labels and more pictures".formatted(title, row));
    }
    double label = labels.get().next();
    if (Double.isNaN(label)) {
      throw new DatasetFormatException("%s, row %d has no label".formatted(title, row));
    }
    if (label < 0 || label >= CLASSES) {
      throw DigitLabels.notDigits(title, (long) label, (long) label);
    }
    if (label != Math.rint(label)) {
      throw new DatasetFormatException(
          "%s, row %d has the label %s, must be a whole number from 0 to 9"
              .formatted(title, row, label));
    }
    row++;
    return (byte) label;
  }

  /** Of picture files, the first block decides for all whether ink is dark. */
  private void setPolarity(byte[] pixels, int count) {
    if (layout.kind() != ParquetLayout.Kind.PICTURES) {
      return;
    }
    if (lightPaper == null && count > 0) {
      int light = 0;
      for (int i = 0; i < count; i++) {
        light += GreyPicture.isOnLightPaper(pixels, i * PIXELS) ? 1 : 0;
      }
      lightPaper = light > count * NEARLY_ALL;
    }
    if (lightPaper != null && lightPaper) {
      GreyPicture.invert(pixels, 0, count * PIXELS);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
