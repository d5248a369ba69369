package org.mnist4j.data.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mirror's answer that has content.
 *
 * @param connection the connection it comes over
 * @param body the content
 * @param start where in the file the content starts
 * @param total the size of the whole file, or −1 if the mirror doesn't say
 */
record MirrorResponse(HttpURLConnection connection, InputStream body, long start, long total)
    implements Closeable {
  private static final int HTTP_RANGE_NOT_SATISFIABLE = 416;
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");

  /**
   * Whether an answer to a request for the rest of a file from {@code start} on is of use: not if
   * the file has no such byte, nor if the rest of it starts elsewhere. An answer with the whole
   * file is.
   */
  static boolean canGoOnAt(HttpURLConnection connection, long start) throws IOException {
    int status = connection.getResponseCode();
    return status != HTTP_RANGE_NOT_SATISFIABLE
        && (status != HttpURLConnection.HTTP_PARTIAL || startOf(range(connection)) == start);
  }

  /** Makes sense of an answer to a request for the file from {@code wantedStart} on. */
  static MirrorResponse of(HttpURLConnection connection, long wantedStart) throws IOException {
    int status = connection.getResponseCode();
    if (status == HttpURLConnection.HTTP_OK) {
      return new MirrorResponse(
          connection, connection.getInputStream(), 0, connection.getContentLengthLong());
    }
    Matcher range = range(connection);
    if (status == HttpURLConnection.HTTP_PARTIAL && startOf(range) == wantedStart) {
      long total = range.group(2).equals("*") ? -1 : Long.parseLong(range.group(2));
      return new MirrorResponse(connection, connection.getInputStream(), wantedStart, total);
    }
    String message = connection.getResponseMessage();
    String answer = "answered %d%s".formatted(status, message == null ? "" : " " + message);
    boolean passing = status >= 500 || status == 408 || status == 429;
    throw new MirrorException(
        passing ? MirrorException.Kind.PASSING : MirrorException.Kind.LASTING, answer);
  }

  @Override
  public void close() {
    connection.disconnect();
  }

  private static Matcher range(HttpURLConnection connection) {
    return CONTENT_RANGE.matcher(String.valueOf(connection.getHeaderField("Content-Range")));
  }

  private static long startOf(Matcher range) {
    return range.matches() ? Long.parseLong(range.group(1)) : -1;
  }
}
