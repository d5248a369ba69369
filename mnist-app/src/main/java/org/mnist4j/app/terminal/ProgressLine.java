package org.mnist4j.app.terminal;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mnist4j.app.print.Columns;
import org.mnist4j.base.Progress;

/**
 * Shows how far work is on the terminal's last line, and keeps it to that: whatever else is printed
 * goes above, and the line follows the terminal's width.
 */
public final class ProgressLine implements Progress.Watcher {
  private static final long EVERY_MILLIS = 100;

  /** Work that is over sooner isn't worth a line. */
  private static final long LATER_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final PrintStream terminal;
  private final List<Progress> running = new ArrayList<>();
  private String shown = "";
  private boolean atLineStart = true;
  private boolean drawing;

  private ProgressLine(PrintStream terminal) {
    this.terminal = terminal;
  }

  /** Begins to show all work of this process, if somebody is there to see it. */
  public static void install() {
    if (!Terminal.interactive()) {
      return;
    }
    ProgressLine line = new ProgressLine(System.err);
    System.setErr(line.above(System.err, "stderr.encoding"));
    if (Terminal.showsResults()) {
      System.setOut(line.above(System.out, "stdout.encoding"));
    }
    Progress.watch(line);
  }

  @Override
  public synchronized void begun(Progress progress) {
    running.add(progress);
    if (!drawing) {
      drawing = true;
      Thread drawer = new Thread(this::drawOnAndOn, "progress");
      drawer.setDaemon(true);
      drawer.start();
    }
  }

  @Override
  public synchronized void ended(Progress progress) {
    running.remove(progress);
    erase();
  }

  private void drawOnAndOn() {
    try {
      while (draw()) {
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Draws the work that began last; false when there's none left. */
  private synchronized boolean draw() {
    if (running.isEmpty()) {
      drawing = false;
      return false;
    }
    Progress latest = running.get(running.size() - 1);
    if (atLineStart && System.nanoTime() - latest.began() >= LATER_NANOS) {
      // The last column stays free: some terminals begin a new line after it.
      int columns = Terminal.columns() - 1;
      String text = ProgressText.of(latest, columns);
      erase();
      terminal.print(text);
      terminal.flush();
      shown = text;
    }
    return true;
  }

  private void erase() {
    if (shown.isEmpty()) {
      return;
    }
    int width = Columns.of(shown);
    int columns = Terminal.columns();
    if (Terminal.onWindows()) {
      terminal.print("\r" + " ".repeat(Math.min(width, columns - 1)) + "\r");
    } else {
      // A terminal that became narrower has broken the line into several.
      int above = (width - 1) / columns;
      terminal.print((above > 0 ? "\033[" + above + "A" : "") + "\r\033[J");
    }
    terminal.flush();
    shown = "";
  }

  /** A stream whose texts appear above the line. */
  private PrintStream above(PrintStream target, String encoding) {
    OutputStream bytes =
        new OutputStream() {
          @Override
          public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
          }

          @Override
          public void write(byte[] from, int offset, int length) {
            synchronized (ProgressLine.this) {
              if (length > 0) {
                erase();
                target.write(from, offset, length);
                target.flush();
                atLineStart = from[offset + length - 1] == '\n';
              }
            }
          }
        };
    return new PrintStream(bytes, true, charset(encoding));
  }

  /** The stream's own encoding; Java 17 has one for a terminal's on Windows only. */
  private static Charset charset(String property) {
    for (String name : new String[] {property, "sun." + property, "native.encoding"}) {
      String encoding = System.getProperty(name);
      if (encoding != null && Charset.isSupported(encoding)) {
        return Charset.forName(encoding);
      }
    }
    return Charset.defaultCharset();
  }
}
