package org.mnist4j.onednn;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The OpenMP runtime that oneDNN was loaded with. Every lane is one thread of ours, so inside a lane OpenMP must not add
 * threads of its own; its setting is per thread, and the caller's thread gets its own back for ND4J's operations.
 *
 * <p>OpenMP has no interface in Java and oneDNN none for it, so its two functions are called through JNA, which ND4J
 * brings along. Where the runtime can't be found, work is not cut into lanes and OpenMP keeps its threads.
 */
final class OpenMp {
  private static final Logger LOG = LoggerFactory.getLogger(OpenMp.class);
  private static final List<Function> SETTERS = new ArrayList<>();
  private static final List<Function> GETTERS = new ArrayList<>();

  static {
    try {
      for (String library : loadedRuntimes()) {
        NativeLibrary runtime = NativeLibrary.getInstance(library);
        SETTERS.add(runtime.getFunction("omp_set_num_threads"));
        GETTERS.add(runtime.getFunction("omp_get_max_threads"));
      }
    } catch (LinkageError | RuntimeException | IOException e) {
      SETTERS.clear();
      GETTERS.clear();
      LOG.debug("No control over OpenMP: {}", e.toString());
    }
  }

  private OpenMp() {}

  /** Whether threads of ours can be told to run kernels alone. */
  static boolean controllable() {
    return !SETTERS.isEmpty();
  }

  /** Makes kernels of the calling thread run on it alone; returns what {@link #leaveLane} needs. */
  static int enterLane() {
    if (SETTERS.isEmpty()) {
      return 0;
    }
    int before = GETTERS.get(0).invokeInt(new Object[0]);
    set(1);
    return before;
  }

  static void leaveLane(int before) {
    if (before > 1) {
      set(before);
    }
  }

  private static void set(int threads) {
    Object[] argument = {threads};
    for (Function setter : SETTERS) {
      setter.invoke(argument);
    }
  }

  /** Paths of the OpenMP libraries in this process: several copies may have been loaded from several jars. */
  private static TreeSet<String> loadedRuntimes() throws IOException {
    TreeSet<String> found = new TreeSet<>();
    Path maps = Path.of("/proc/self/maps");
    if (Dnnl.problem().isEmpty() && Files.isReadable(maps)) {
      for (String line : Files.readAllLines(maps)) {
        int path = line.indexOf('/');
        if (path >= 0 && line.substring(line.lastIndexOf('/') + 1).matches("lib(gomp|omp|iomp5)[.-].*so.*")) {
          found.add(line.substring(path));
        }
      }
    }
    return found;
  }
}
