package org.mnist4j.data.fetch;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks mirrors for files. {@link HttpURLConnection} does it: unlike Java's newer client it takes
 * SOCKS proxies and notices a server that stops in the middle. A name server or a proxy that never
 * answers is beyond its timeouts, so it works on a thread of its own and is given up from outside.
 */
final class MirrorClient {
  private final DownloadSettings settings;
  private final ProxySettings proxies;

  MirrorClient(DownloadSettings settings, ProxySettings proxies) {
    this.settings = settings;
    this.proxies = proxies;
  }

  /**
   * Asks for a file from a byte on; the answer may start at byte 0 all the same.
   *
   * @throws MirrorException if there is no answer with content
   */
  MirrorResponse open(URI address, long start) throws IOException {
    CompletableFuture<MirrorResponse> answer = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                MirrorResponse response = request(address, start);
                if (!answer.complete(response)) {
                  response.close();
                }
              } catch (IOException | RuntimeException e) {
                answer.completeExceptionally(e);
              }
            },
            "mnist-download");
    thread.setDaemon(true);
    thread.start();
    return await(answer);
  }

  private MirrorResponse await(CompletableFuture<MirrorResponse> answer) throws IOException {
    Duration limit = settings.connectTimeout().plus(settings.responseTimeout());
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw new MirrorException(
          MirrorException.Kind.UNREACHABLE, "didn't answer within %s".formatted(seconds(limit)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the download was interrupted");
    } catch (ExecutionException e) {
      throw translated(e);
    }
  }

  private MirrorResponse request(URI address, long start) throws IOException {
    HttpURLConnection connection = connect(address, start);
    try {
      if (start > 0 && !MirrorResponse.canGoOnAt(connection, start)) {
        connection.disconnect();
        connection = connect(address, 0);
      }
      return MirrorResponse.of(connection, start);
    } catch (IOException e) {
      connection.disconnect();
      throw e;
    }
  }

  private HttpURLConnection connect(URI address, long start) throws IOException {
    URL url = address.toURL();
    HttpURLConnection connection =
        (HttpURLConnection) url.openConnection(proxies.proxyFor(address));
    connection.setConnectTimeout((int) settings.connectTimeout().toMillis());
    connection.setReadTimeout((int) settings.stallTimeout().toMillis());
    connection.setUseCaches(false);
    connection.setRequestProperty("User-Agent", "mnist4j");
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (start > 0) {
      connection.setRequestProperty("Range", "bytes=%d-".formatted(start));
    }
    return connection;
  }

  private static MirrorException translated(ExecutionException e) {
    if (e.getCause() instanceof MirrorException failure) {
      return failure;
    }
    if (e.getCause() instanceof UnknownHostException) {
      return new MirrorException(
          MirrorException.Kind.UNREACHABLE, "unknown host (no network, or no name server)");
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof SocketTimeoutException) {
      return new MirrorException(
          MirrorException.Kind.UNREACHABLE,
          "didn't answer in time (%s)".formatted(cause.getMessage()));
    }
    return new MirrorException(
        MirrorException.Kind.UNREACHABLE, "no connection (%s)".formatted(cause.getMessage()));
  }

  static String seconds(Duration duration) {
    BigDecimal seconds = BigDecimal.valueOf(duration.toMillis(), 3).stripTrailingZeros();
    return seconds.toPlainString() + " s";
  }
}
