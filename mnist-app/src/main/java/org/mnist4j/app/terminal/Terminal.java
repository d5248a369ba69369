package org.mnist4j.app.terminal;

import java.io.File;
import org.jline.nativ.CLibrary;
import org.jline.nativ.JLineNativeLoader;
import org.jline.nativ.Kernel32;

/** The terminal that the program's stderr goes to. */
public final class Terminal {
  /** What terminals have had from the beginning. */
  private static final int USUAL_COLUMNS = 80;

  private static final int STDOUT = 1;
  private static final int STDERR = 2;

  private Terminal() {}

  /** Whether a person watches: the launcher says it ({@code MNIST4J_TERMINAL}), else the system. */
  public static boolean interactive() {
    String told = System.getenv("MNIST4J_TERMINAL");
    return told != null ? told.equals("yes") : isTerminal(STDERR);
  }

  /** Whether results go to the terminal too, and not to a file or another program. */
  static boolean showsResults() {
    return isTerminal(STDOUT);
  }

  static boolean onWindows() {
    return File.separatorChar == '\\';
  }

  /** How many characters fit into a line, at the moment. */
  static int columns() {
    int columns = Native.THERE ? askColumns() : 0;
    return columns > 0 ? columns : USUAL_COLUMNS;
  }

  private static int askColumns() {
    if (onWindows()) {
      Kernel32.CONSOLE_SCREEN_BUFFER_INFO screen = new Kernel32.CONSOLE_SCREEN_BUFFER_INFO();
      long handle = Kernel32.GetStdHandle(Kernel32.STD_ERROR_HANDLE);
      return Kernel32.GetConsoleScreenBufferInfo(handle, screen) == 0 ? 0 : screen.windowWidth();
    }
    CLibrary.WinSize size = new CLibrary.WinSize();
    return CLibrary.ioctl(STDERR, CLibrary.TIOCGWINSZ, size) < 0 ? 0 : size.ws_col & 0xffff;
  }

  private static boolean isTerminal(int stream) {
    return Native.THERE && CLibrary.isatty(stream) == 1;
  }

  /** JLine's native code, loaded by the first who asks; unpacked to the temporary folder. */
  private static final class Native {
    static final boolean THERE = load();

    private static boolean load() {
      try {
        return JLineNativeLoader.initialize();
      } catch (Exception | LinkageError e) {
        return false; // No such machine, or a temporary folder that can't be written or run from.
      }
    }
  }
}
