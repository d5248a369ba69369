package org.mnist4j.ui;

import org.deeplearning4j.core.storage.StatsStorage;
import org.mnist4j.ui.internal.Routes;
import org.mnist4j.ui.internal.dl4j.TrainPages;
import org.mnist4j.ui.internal.http.AccessToken;
import org.mnist4j.ui.internal.http.BackgroundPriority;
import org.mnist4j.ui.internal.http.Quiet;
import org.mnist4j.ui.internal.http.WebServer;
import org.mnist4j.ui.options.DashboardOptions;
import org.mnist4j.ui.options.ServerStartException;
import org.mnist4j.ui.runs.RunSummary;

/**
 * A running dashboard. Made by {@link #start}, it serves until it is closed.
 *
 * <pre>{@code
 * try (Dashboard dashboard = Dashboard.start(DashboardOptions.defaults())) {
 *   dashboard.attach(storage, "2026-01-31-dense-256-128");
 *   network.setListeners(new StatsListener(storage, null, null, "2026-01-31-dense-256-128", "main"));
 *   ...
 * }
 * }</pre>
 */
public final class Dashboard implements AutoCloseable {
  private final WebServer server;
  private final TrainPages trainPages;
  private final Quiet quiet;

  private Dashboard(WebServer server, TrainPages trainPages, Quiet quiet) {
    this.server = server;
    this.trainPages = trainPages;
    this.quiet = quiet;
  }

  /**
   * Starts listening.
   *
   * @throws ServerStartException if the address can't be had or the port is in use; the message
   *     names it and says what to do
   */
  public static Dashboard start(DashboardOptions options) throws ServerStartException {
    AccessToken token = AccessToken.of(options.address());
    TrainPages trainPages = new TrainPages(options.runs());
    Quiet quiet = new Quiet();
    try {
      WebServer server =
          WebServer.start(
              "The dashboard",
              DashboardOptions.DEFAULT_PORT,
              options.address(),
              token,
              vertx -> {
                vertx.runOnContext(unused -> BackgroundPriority.take()); // The only event loop.
                return Routes.of(vertx, options, token, trainPages, quiet);
              });
      return new Dashboard(server, trainPages, quiet);
    } catch (ServerStartException e) {
      trainPages.close();
      throw e;
    }
  }

  /**
   * The address to open in a browser, such as {@code http://127.0.0.1:9000/}. Where a token is
   * demanded it is part of the address; a browser that opened it once keeps it.
   */
  public String url() {
    return server.url();
  }

  /** The port it listens on. */
  public int port() {
    return server.port();
  }

  /**
   * Shows a training's statistics in DL4J's own pages while they come in. Attaching the same
   * storage again changes nothing.
   *
   * @param storage what the training's {@code StatsListener} writes to; its session must bear the
   *     run's name
   * @param runName the run's id, as the run catalogue has it
   */
  public void attach(StatsStorage storage, String runName) {
    trainPages.attach(storage, RunSummary.requireValidId(runName));
  }

  /**
   * Waits until nobody has asked for anything for a while, so that pages that follow a training can
   * show its end; returns at once where nobody looks, and after a few seconds at the latest.
   */
  public void awaitQuiet() throws InterruptedException {
    quiet.await();
  }

  /** Stops listening; the attached storages stay open, they belong to the caller. */
  @Override
  public void close() {
    server.close();
    trainPages.close();
  }
}
