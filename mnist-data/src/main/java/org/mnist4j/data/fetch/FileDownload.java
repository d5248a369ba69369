package org.mnist4j.data.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mnist4j.data.ContentDigest;
import org.mnist4j.data.MnistFile;
import org.mnist4j.data.fetch.MirrorException.Kind;

/**
 * The download of one file: goes from mirror to mirror, resumes where the last one stopped, checks
 * the content and only then gives the file its name.
 */
final class FileDownload {
  /** Rounds over all mirrors that may pass without a single new byte. */
  private static final int FRUITLESS_ROUNDS = 3;

  private static final int BUFFER_BYTES = 1 << 16;

  private final MnistFile file;
  private final ExpectedContent expected;
  private final DownloadSettings settings;
  private final MirrorClient client;
  private final DownloadListener listener;
  private final PartFile part;
  private final Map<URI, String> reasons = new LinkedHashMap<>();
  private boolean answered;

  FileDownload(
      MnistFile file,
      ExpectedContent expected,
      Path folder,
      DownloadSettings settings,
      MirrorClient client,
      DownloadListener listener) {
    this.file = file;
    this.expected = expected;
    this.settings = settings;
    this.client = client;
    this.listener = listener;
    this.part = new PartFile(folder, file.fileName());
  }

  void run() throws IOException {
    if (part.size() > 0 && publishIfExpected()) {
      return; // an earlier run was stopped just before its end
    }
    List<URI> mirrors = new ArrayList<>(settings.mirrors());
    int fruitless = 0;
    while (!mirrors.isEmpty() && fruitless < FRUITLESS_ROUNDS) {
      long before = part.size();
      for (URI mirror : List.copyOf(mirrors)) {
        try {
          receive(mirror.resolve(file.fileName() + ".gz"));
          return;
        } catch (MirrorException failure) {
          note(mirror, failure);
          answered |= failure.kind() != Kind.UNREACHABLE;
          if (failure.kind() == Kind.LASTING) {
            mirrors.remove(mirror);
          }
        }
      }
      if (!answered) {
        break; // no network: more rounds would only keep the user waiting
      }
      fruitless = part.size() > before ? 0 : fruitless + 1;
      pause();
    }
    throw new MnistDownloadException(
        "%s could not be downloaded: %s"
            .formatted(
                file.fileName(),
                reasons.entrySet().stream()
                    .map(reason -> "%s %s".formatted(reason.getKey(), reason.getValue()))
                    .collect(Collectors.joining("; "))));
  }

  /** Gets the file, or the rest of it, from one mirror and publishes it. */
  private void receive(URI address) throws IOException {
    try (MirrorResponse response = client.open(address, part.size())) {
      listener.started(file, address, response.start());
      copy(response);
      if (!publishIfExpected()) {
        throw wrongContent(response);
      }
    }
  }

  private void copy(MirrorResponse response) throws IOException {
    long received = response.start();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (OutputStream out = part.writeFrom(response.start())) {
      int read;
      while (received <= expected.mostCompressed()
          && (read = read(response, buffer, received)) >= 0) {
        out.write(buffer, 0, read);
        received += read;
        listener.progress(file, received, response.total());
      }
    }
    if (received <= expected.mostCompressed() && received < response.total()) {
      throw brokeOff(received, response.total());
    }
  }

  /** Forgets what was received, unless it may be the start of the file. */
  private MirrorException wrongContent(MirrorResponse response) throws IOException {
    Optional<ContentDigest> content = part.content(expected.bytes());
    if (content.isEmpty() && response.total() < 0 && part.size() <= expected.mostCompressed()) {
      return brokeOff(part.size(), response.total());
    }
    part.discard();
    boolean patched = response.start() > 0; // two mirrors may have packed the file differently
    return new MirrorException(
        patched ? Kind.PASSING : Kind.LASTING,
        "sent wrong content: %s, must be %s"
            .formatted(content.map(ContentDigest::toString).orElse("a damaged gzip"), expected));
  }

  private int read(MirrorResponse response, byte[] buffer, long received) throws MirrorException {
    try {
      return response.body().read(buffer);
    } catch (SocketTimeoutException e) {
      throw new MirrorException(
          Kind.PASSING,
          "sent nothing for %s after %d bytes"
              .formatted(MirrorClient.seconds(settings.stallTimeout()), received));
    } catch (IOException e) {
      throw brokeOff(received, response.total());
    }
  }

  private static MirrorException brokeOff(long received, long total) {
    String of = total < 0 ? "" : " of %d".formatted(total);
    return new MirrorException(Kind.PASSING, "broke off after %d%s bytes".formatted(received, of));
  }

  private boolean publishIfExpected() throws IOException {
    Optional<ContentDigest> content = part.content(expected.bytes());
    if (content.isEmpty() || !content.get().sha256().equals(expected.sha256())) {
      return false;
    }
    part.publish(content.get().gzipped());
    listener.finished(file);
    return true;
  }

  private void note(URI mirror, MirrorException failure) {
    String reason = String.valueOf(failure.getMessage());
    reasons.put(mirror, reason);
    listener.failed(file, mirror, reason);
  }

  private void pause() throws InterruptedIOException {
    try {
      Thread.sleep(settings.pause().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the download was interrupted");
    }
  }
}
