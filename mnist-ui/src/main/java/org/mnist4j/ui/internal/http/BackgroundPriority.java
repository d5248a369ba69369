package org.mnist4j.ui.internal.http;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets threads that serve pages give way to a training on the same cores. One of a training's
 * threads that is held up by a page holds up all the others, which wait for it.
 *
 * <p>On Linux the JVM leaves priorities aside, but a thread may raise its own nice value: {@code
 * setpriority(2)} with a process id of 0 is about the calling thread there.
 */
public final class BackgroundPriority {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundPriority.class);
  private static final int PROCESS = 0;
  private static final int CALLER = 0;

  /** A tenth of the weight that a thread has by itself. */
  private static final int NICE = 10;

  private static final ThreadLocal<Boolean> LOWERED =
      ThreadLocal.withInitial(BackgroundPriority::lower);

  private BackgroundPriority() {}

  /** For the calling thread, from now on; without effect where the system doesn't allow it. */
  public static void take() {
    LOWERED.get();
  }

  @SuppressWarnings("ThreadPriorityCheck") // Nothing waits for its order; training is to go first.
  private static boolean lower() {
    Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
    if (!Platform.isLinux()) {
      return true;
    }
    try {
      return CLibrary.LOADED.setpriority(PROCESS, CALLER, NICE) == 0;
    } catch (LinkageError e) {
      LOG.debug("Pages are served at a training's own priority: {}", e.toString());
      return false;
    }
  }

  private interface CLibrary extends Library {
    CLibrary LOADED = (CLibrary) Native.loadLibrary("c", CLibrary.class);

    int setpriority(int which, int who, int priority);
  }
}
