package org.mnist4j.data.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on the loopback address that serves files, and misbehaves when told to. */
public final class FaultyMirror implements Closeable {
  /** What the server does with one request. */
  @FunctionalInterface
  interface Behaviour {
    void answer(HttpExchange exchange, byte[] content) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Deque<Behaviour> nextFaults = new ArrayDeque<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private Behaviour usually = FaultyMirror::serve;

  FaultyMirror() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:%d/mnist/".formatted(port()));
  }

  int port() {
    return server.getAddress().getPort();
  }

  FaultyMirror with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  /** Answers the next requests with these, one each, before it goes back to its usual way. */
  FaultyMirror thatFirst(Behaviour... faults) {
    nextFaults.addAll(Arrays.asList(faults));
    return this;
  }

  public FaultyMirror thatAlways(Behaviour fault) {
    usually = fault;
    return this;
  }

  /** Every request so far as {@code file} or {@code file from N}. */
  Queue<String> requests() {
    return requests;
  }

  /** Serves the file, or the rest of it if that is asked for. */
  static void serve(HttpExchange exchange, byte[] content) throws IOException {
    int from = rangeStart(exchange);
    if (from >= content.length) {
      exchange.sendResponseHeaders(416, -1);
    } else if (from > 0) {
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      send(exchange, 206, Arrays.copyOfRange(content, from, content.length));
    } else {
      send(exchange, 200, content);
    }
  }

  static void ignoreRange(HttpExchange exchange, byte[] content) throws IOException {
    send(exchange, 200, content);
  }

  public static Behaviour status(int status) {
    return (exchange, content) -> send(exchange, status, new byte[] {'n', 'o'});
  }

  /** Promises all and hangs up after some bytes. */
  static Behaviour truncateAfter(int bytes) {
    return (exchange, content) -> {
      int from = rangeStart(exchange);
      if (from > 0) {
        exchange
            .getResponseHeaders()
            .add(
                "Content-Range",
                "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
      exchange.getResponseBody().write(content, from, bytes);
      exchange.getResponseBody().flush();
    };
  }

  static Behaviour instead(byte[] other) {
    return (exchange, content) -> serve(exchange, other);
  }

  /** Answers a request for the rest with a rest that starts elsewhere. */
  static void wrongRange(HttpExchange exchange, byte[] content) throws IOException {
    exchange
        .getResponseHeaders()
        .add("Content-Range", "bytes 1-%d/%d".formatted(content.length - 1, content.length));
    send(exchange, 206, Arrays.copyOfRange(content, 1, content.length));
  }

  /** Sends some bytes and then nothing until the server is closed. */
  Behaviour stallAfter(int bytes) {
    return (exchange, content) -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, bytes);
      exchange.getResponseBody().flush();
      awaitClosing();
    };
  }

  /** Accepts the connection and never answers. */
  void keepSilent(HttpExchange exchange, byte[] content) throws IOException {
    awaitClosing();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private synchronized Behaviour nextBehaviour() {
    return nextFaults.isEmpty() ? usually : nextFaults.removeFirst();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    int from = rangeStart(exchange);
    requests.add(from > 0 ? name + " from " + from : name);
    try (exchange) {
      byte[] content = files.get(name);
      if (content == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        nextBehaviour().answer(exchange, content);
      }
    }
  }

  private void awaitClosing() throws IOException {
    try {
      closing.await();
    } catch (InterruptedException e) {
      throw new IOException("closed", e);
    }
  }

  private static int rangeStart(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null
        ? 0
        : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
