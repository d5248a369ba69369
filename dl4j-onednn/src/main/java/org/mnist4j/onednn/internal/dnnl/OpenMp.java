package org.mnist4j.onednn.internal.dnnl;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The OpenMP runtime that oneDNN was loaded with. Every lane is one thread of ours, so inside a
 * lane OpenMP must not add threads of its own; its setting is per thread, and the caller's thread
 * gets its own back for ND4J's operations.
 *
 * <p>OpenMP has no interface in Java and oneDNN none for it, so its two functions are called
 * through JNA, which ND4J brings along. Where the runtime can't be found, work is not cut into
 * lanes and OpenMP keeps its threads.
 */
public final class OpenMp {
  private static final Logger LOG = LoggerFactory.getLogger(OpenMp.class);

  /** Setters of further copies of the runtime, which only a process with several of them has. */
  private static final List<Function> OTHERS = new ArrayList<>();

  private static final boolean FOUND = bind();

  private static boolean bind() {
    try {
      for (String library : loadedRuntimes()) {
        NativeLibrary runtime = NativeLibrary.getInstance(library);
        if (OTHERS.isEmpty()) {
          Native.register(Calls.class, runtime);
        }
        OTHERS.add(runtime.getFunction("omp_set_num_threads"));
      }
      if (OTHERS.isEmpty()) {
        return false;
      }
      OTHERS.remove(0);
      return Calls.omp_get_max_threads() > 0;
    } catch (LinkageError | RuntimeException | IOException e) {
      LOG.debug("No control over OpenMP: {}", e.toString());
      return false;
    }
  }

  private OpenMp() {}

  /** Whether threads of ours can be told to run kernels alone. */
  public static boolean controllable() {
    return FOUND;
  }

  /** Makes kernels of the calling thread run on it alone; returns what {@link #leaveLane} needs. */
  public static int enterLane() {
    if (!FOUND) {
      return 0;
    }
    int before = Calls.omp_get_max_threads();
    if (before > 1) {
      set(1);
    }
    return before;
  }

  public static void leaveLane(int before) {
    if (before > 1) {
      set(before);
    }
  }

  private static void set(int threads) {
    Calls.omp_set_num_threads(threads);
    for (Function other : OTHERS) {
      other.invoke(new Object[] {threads});
    }
  }

  /**
   * Paths of the OpenMP libraries in this process: several copies may have been loaded from several
   * jars.
   */
  private static SortedSet<String> loadedRuntimes() throws IOException {
    SortedSet<String> found = new TreeSet<>();
    Path maps = Path.of("/proc/self/maps");
    if (Dnnl.problem().isEmpty() && Files.isReadable(maps)) {
      for (String line : Files.readAllLines(maps)) {
        int path = line.indexOf('/');
        if (path >= 0
            && line.substring(line.lastIndexOf('/') + 1).matches("lib(gomp|omp|iomp5)[.-].*so.*")) {
          found.add(line.substring(path));
        }
      }
    }
    return found;
  }

  /** Mapped directly: such a call takes a fraction of a microsecond. */
  @SuppressWarnings("MethodName") // The names are OpenMP's.
  private static final class Calls {
    private Calls() {}

    static native void omp_set_num_threads(int threads);

    static native int omp_get_max_threads();
  }
}
