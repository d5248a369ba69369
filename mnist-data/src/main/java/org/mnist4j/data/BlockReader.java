package org.mnist4j.data;

import static org.mnist4j.recognizer.picture.DigitForm.CLASSES;
import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mnist4j.base.Progress;

/** Reads pictures into memory as they come, without knowing how many there will be. */
final class BlockReader {
  private BlockReader() {}

  /** See {@link DigitDataset#readBlocks}. */
  static DigitDataset read(String name, PictureBlocks source) throws IOException {
    List<byte[]> chunks = new ArrayList<>();
    byte[] labels = new byte[0];
    try (Progress progress = Progress.begin("Reading pictures", 0)) {
      int read;
      do {
        byte[] chunk = new byte[PixelStore.CHUNK * PIXELS];
        byte[] chunkLabels = new byte[PixelStore.CHUNK];
        read = source.readBlock(chunk, chunkLabels);
        checkLabels(name, chunkLabels, read, labels.length);
        if (read > 0) {
          chunks.add(read == PixelStore.CHUNK ? chunk : Arrays.copyOf(chunk, read * PIXELS));
          int size = labels.length;
          labels = Arrays.copyOf(labels, size + read);
          System.arraycopy(chunkLabels, 0, labels, size, read);
        }
        checkHeap(name, labels.length);
        progress.at(labels.length, 0);
      } while (read == PixelStore.CHUNK);
    }
    if (labels.length == 0) {
      throw new DatasetFormatException("the data set %s has no pictures".formatted(name));
    }
    return new DigitDataset(name, new PixelStore(chunks), labels);
  }

  private static void checkLabels(String name, byte[] labels, int count, int firstIndex)
      throws DatasetFormatException {
    for (int i = 0; i < count; i++) {
      if (labels[i] < DigitDataset.NO_DIGIT || labels[i] >= CLASSES) {
        throw new DatasetFormatException(
            "%s: label number %d is %d, must be 0 to 9"
                .formatted(name, firstIndex + i, labels[i] & 0xff));
      }
    }
  }

  private static void checkHeap(String name, long pictures) throws DatasetFormatException {
    long heap = Runtime.getRuntime().maxMemory();
    if (pictures * PIXELS > heap / 10 * 8) {
      throw new DatasetFormatException(
          "the data set %s goes on after %d pictures (%d bytes), too many for a heap of %d bytes; give Java more with -Xmx"
              .formatted(name, pictures, pictures * PIXELS, heap));
    }
  }
}
