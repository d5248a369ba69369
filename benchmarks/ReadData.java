import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.form.DataForms;
import org.mnist4j.data.form.FormSource;

/**
 * Recognises and reads a data set in a JVM of its own and prints a line of a table: pictures,
 * seconds, megabytes of its pixels, and the most that the heap held.
 */
public final class ReadData {
  public static void main(String[] args) throws Exception {
    long begin = System.nanoTime();
    FormSource source = (FormSource) DataForms.open(Path.of(args[0]));
    int pictures = 0;
    DigitDataset[] parts = new DigitDataset[2];
    for (MnistSplit split : MnistSplit.values()) {
      if (source.states(split)) {
        parts[split.ordinal()] = source.readStated(split);
        pictures += parts[split.ordinal()].size();
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
    }
    System.out.printf(
        "%d | %.2f | %.0f | %.0f%n", pictures, seconds, pictures * 784 / 1e6, peak / 1e6);
    if (parts[0] == null) {
      throw new IllegalStateException("nothing was read");
    }
  }
}
