package org.mnist4j.app.command;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.mnist4j.app.terminal.Terminal;
import org.mnist4j.base.Progress;
import org.mnist4j.data.MnistFile;
import org.mnist4j.data.fetch.DownloadListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a download: how far it is on a terminal, a line a file elsewhere. */
public final class DownloadProgress implements DownloadListener {
  private static final Logger log = LoggerFactory.getLogger(DownloadProgress.class);

  private @Nullable Progress progress;

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
    end();
    if (Terminal.interactive()) {
      progress = Progress.begin(file.fileName(), 0);
    } else {
      log.info("{} from {}{}", file.fileName(), from, resumedAt > 0 ? " (resumed)" : "");
    }
  }

  @Override
  public void progress(MnistFile file, long received, long total) {
    if (progress != null) {
      progress.at(received, Math.max(0, total));
    }
  }

  @Override
  public void failed(MnistFile file, URI from, String reason) {
    end();
    log.info("{} failed: {}", from.getHost(), reason);
  }

  @Override
  public void finished(MnistFile file) {
    end();
  }

  private void end() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
