package org.mnist4j.app.command;

import java.io.PrintStream;
import java.net.URI;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.print.Terminal;
import org.mnist4j.data.MnistFile;
import org.mnist4j.data.fetch.DownloadListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a download: a bar on a terminal, a line a file elsewhere. */
public final class DownloadProgress implements DownloadListener {
  private static final Logger log = LoggerFactory.getLogger(DownloadProgress.class);

  private final PrintStream err;
  private @Nullable ProgressBar bar;

  public DownloadProgress(PrintStream err) {
    this.err = err;
  }

  @Override
  public void waitingForOtherProcess() {
    log.info("Another process is downloading MNIST into the same folder; waiting for it.");
  }

  @Override
  public void alreadyThere(MnistFile file) {
    log.info("{} is there already", file.fileName());
  }

  @Override
  public void started(MnistFile file, URI from, long resumedAt) {
    endBar();
    if (Terminal.interactive()) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(file.fileName())
              .setUnit(" kB", 1000)
              .setInitialMax(-1)
              .setUpdateIntervalMillis(100)
              .setStyle(ProgressBarStyle.UNICODE_BLOCK)
              .setConsumer(new ConsoleProgressBarConsumer(err, 100))
              .build();
    } else {
      log.info("{} from {}{}", file.fileName(), from, resumedAt > 0 ? " (resumed)" : "");
    }
  }

  @Override
  public void progress(MnistFile file, long received, long total) {
    if (bar != null) {
      bar.maxHint(total);
      bar.stepTo(received);
    }
  }

  @Override
  public void failed(MnistFile file, URI from, String reason) {
    endBar();
    log.info("{} failed: {}", from.getHost(), reason);
  }

  @Override
  public void finished(MnistFile file) {
    endBar();
  }

  private void endBar() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
