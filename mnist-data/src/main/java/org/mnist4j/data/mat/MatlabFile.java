package org.mnist4j.data.mat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.mnist4j.data.DatasetFormatException;
import org.mnist4j.data.array.ArrayParts;
import org.mnist4j.data.array.StoredArray;
import org.mnist4j.data.file.Unpacked;
import org.mnist4j.data.rows.FoundPart;
import org.mnist4j.formats.mat.MatException;
import org.mnist4j.formats.mat.MatFile;

/** A MATLAB 5 file as a data set: its arrays are told by their names and shapes. */
public final class MatlabFile {
  private static final long MOST_BYTES = 1L << 30;

  private MatlabFile() {}

  /**
   * The parts in a file.
   *
   * @throws DatasetFormatException if it is broken or has no pictures
   */
  public static List<FoundPart> parts(Path file) throws IOException {
    List<StoredArray> arrays = new ArrayList<>();
    try (InputStream in = Unpacked.open(file)) {
      MatFile.read(in, MOST_BYTES)
          .forEach(
              (name, array) ->
                  arrays.add(StoredArray.inMemory(name, "%s in %s".formatted(name, file), array)));
    } catch (MatException e) {
      throw new DatasetFormatException("%s %s".formatted(file, e.getMessage()), e);
    } catch (EOFException | ZipException e) {
      throw new DatasetFormatException(
          "%s is damaged or cut off (%s); fetch it again".formatted(file, e.getMessage()), e);
    }
    return ArrayParts.of(arrays, "MATLAB 5");
  }
}
