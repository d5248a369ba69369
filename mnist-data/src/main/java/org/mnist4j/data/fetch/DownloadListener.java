package org.mnist4j.data.fetch;

import java.net.URI;
import org.mnist4j.data.MnistFile;

/** Is told how a download goes; called on the thread that downloads. */
public interface DownloadListener {
  /** Listens to nothing. */
  DownloadListener NONE = new DownloadListener() {};

  /** Another process downloads into the same folder; this one waits for it. */
  default void waitingForOtherProcess() {}

  /** The file is there already and is MNIST's. */
  default void alreadyThere(MnistFile file) {}

  /**
   * A mirror begins to send.
   *
   * @param file which file
   * @param from the mirror's address of it
   * @param resumedAt how many bytes were there from before
   */
  default void started(MnistFile file, URI from, long resumedAt) {}

  /**
   * Bytes have come in.
   *
   * @param file which file
   * @param received bytes of the compressed file that are here now
   * @param total bytes it will have, or −1 if the mirror doesn't say
   */
  default void progress(MnistFile file, long received, long total) {}

  /** A mirror failed; another one, or the same, may be tried next. */
  default void failed(MnistFile file, URI from, String reason) {}

  /** The file is complete, its content has been checked, and it has its name. */
  default void finished(MnistFile file) {}
}
