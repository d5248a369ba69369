package org.mnist4j.ui;

import org.mnist4j.ui.internal.http.AccessToken;
import org.mnist4j.ui.internal.http.WebServer;
import org.mnist4j.ui.internal.serve.ServeRoutes;
import org.mnist4j.ui.options.ServerStartException;
import org.mnist4j.ui.serve.ServeOptions;

/**
 * A server that reads digits for other programs, over HTTP. Made by {@link #start}, it serves until
 * it is closed; then what was asked before is still answered.
 */
public final class RecognitionServer implements AutoCloseable {
  private final WebServer server;
  private final ServeRoutes routes;

  private RecognitionServer(WebServer server, ServeRoutes routes) {
    this.server = server;
    this.routes = routes;
  }

  /**
   * Starts listening.
   *
   * @throws ServerStartException if the address can't be had or the port is in use; the message
   *     names it and says what to do
   */
  public static RecognitionServer start(ServeOptions options) throws ServerStartException {
    AccessToken token = AccessToken.of(options.address());
    ServeRoutes routes = new ServeRoutes(options, token);
    try {
      WebServer server =
          WebServer.start(
              "The server", ServeOptions.DEFAULT_PORT, options.address(), token, routes::of);
      return new RecognitionServer(server, routes);
    } catch (ServerStartException e) {
      routes.close();
      throw e;
    }
  }

  /** Its address, with the token where one is demanded. */
  public String url() {
    return server.url();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /** Sends new requests away, answers those that wait and stops listening. */
  @Override
  public void close() {
    try {
      routes.drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.close();
    routes.close();
  }
}
