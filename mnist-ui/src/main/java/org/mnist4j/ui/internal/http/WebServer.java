package org.mnist4j.ui.internal.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.mnist4j.ui.options.Address;
import org.mnist4j.ui.options.ServerStartException;

/** A web server: one Vert.x of its own, one router, one port. */
public final class WebServer implements AutoCloseable {
  private static final int PORTS_TRIED = 20;
  private static final int EVENT_LOOPS = 1;
  private static final int WORKERS = 4;
  private static final int IDLE_SECONDS = 30;
  private static final int LONGEST_LINE = 4096;
  private static final int BIGGEST_HEADER = 8192;

  static {
    // Vert.x logs to java.util.logging unless told before its first class loads.
    String key = "vertx.logger-delegate-factory-class-name";
    if (System.getProperty(key) == null) {
      System.setProperty(key, "io.vertx.core.logging.SLF4JLogDelegateFactory");
    }
  }

  private final Vertx vertx;
  private final HttpServer server;
  private final String url;

  private WebServer(Vertx vertx, HttpServer server, String url) {
    this.vertx = vertx;
    this.server = server;
    this.url = url;
  }

  /**
   * Builds the router and listens.
   *
   * @param name what messages call the server, such as "The dashboard"
   * @param usualPort tried first where none is demanded
   * @throws ServerStartException if that fails, with the reason and what to do
   */
  public static WebServer start(
      String name,
      int usualPort,
      Address address,
      AccessToken token,
      Function<Vertx, Router> routes)
      throws ServerStartException {
    Vertx vertx = Vertx.vertx(vertxOptions());
    try {
      HttpServer server = listen(vertx, name, usualPort, address, routes.apply(vertx));
      String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
      String url = "http://" + host + ":" + server.actualPort() + "/" + token.query();
      return new WebServer(vertx, server, url);
    } catch (ServerStartException | RuntimeException e) {
      vertx.close();
      throw e;
    }
  }

  private static VertxOptions vertxOptions() {
    return new VertxOptions()
        .setEventLoopPoolSize(EVENT_LOOPS)
        .setWorkerPoolSize(WORKERS)
        // Nothing is unpacked to a temporary folder.
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }

  private static HttpServer listen(
      Vertx vertx, String name, int usualPort, Address address, Router router)
      throws ServerStartException {
    int first = address.port().orElse(usualPort);
    int last = address.port().isPresent() ? first : first + PORTS_TRIED - 1;
    for (int port = first; ; port++) {
      try {
        return listen(vertx, address.host(), port, router);
      } catch (CompletionException e) {
        boolean inUse = e.getCause() instanceof java.net.BindException;
        if (!inUse || port == last) {
          throw failure(name, address.host(), first, last, e);
        }
      }
    }
  }

  private static HttpServer listen(Vertx vertx, String host, int port, Router router) {
    CompletableFuture<HttpServer> listening = new CompletableFuture<>();
    vertx
        .createHttpServer(
            new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(BIGGEST_HEADER)
                .setCompressionSupported(true))
        .requestHandler(router)
        .listen(
            result -> {
              if (result.succeeded()) {
                listening.complete(result.result());
              } else {
                listening.completeExceptionally(result.cause());
              }
            });
    return listening.join();
  }

  private static ServerStartException failure(
      String name, String host, int first, int last, CompletionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String ports = first == last ? "port " + first : "any port from " + first + " to " + last;
    return new ServerStartException(
        name
            + " can't listen on "
            + host
            + ", "
            + ports
            + ": "
            + cause.getMessage()
            + ". Stop the other program or choose another port; 0 takes any free one.",
        cause);
  }

  /** The address to open, with the token where one is demanded. */
  public String url() {
    return url;
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** Stops listening and ends the threads. */
  @Override
  public void close() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    vertx.close(result -> closed.complete(null));
    closed.join();
  }
}
