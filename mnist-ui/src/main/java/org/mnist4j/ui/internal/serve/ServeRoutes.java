package org.mnist4j.ui.internal.serve;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.mnist4j.ui.internal.http.AccessToken;
import org.mnist4j.ui.internal.http.Answer;
import org.mnist4j.ui.internal.http.HostGuard;
import org.mnist4j.ui.serve.ServeOptions;
import org.mnist4j.ui.serve.ServedModel;

/** All that a serving program answers, and what every request must pass first. */
public final class ServeRoutes implements AutoCloseable {
  private static final String TEXT = "text/plain; charset=utf-8";

  private final ServeOptions options;
  private final AccessToken token;
  private final Limit limit;
  private final ServeMetrics metrics;
  private final InFlight inFlight = new InFlight();
  private final Map<String, ModelQueue> queues = new LinkedHashMap<>();
  private final PictureReaders readers;

  public ServeRoutes(ServeOptions options, AccessToken token) {
    this.options = options;
    this.token = token;
    this.limit = new Limit(options.mostWaiting());
    this.metrics = new ServeMetrics(limit);
    this.readers = new PictureReaders(options.threads(), limit);
    for (ServedModel model : options.models()) {
      queues.put(model.name(), new ModelQueue(model, limit, metrics));
    }
  }

  /** The router. */
  public Router of(Vertx vertx) {
    Router router = Router.router(vertx);
    ServeErrors errors = new ServeErrors();
    router.route().failureHandler(errors::answer);
    for (int status : new int[] {400, 404, 405}) {
      router.errorHandler(status, errors::answer);
    }
    router.route().handler(metrics::time);
    router.route().handler(new HostGuard(options.address().host())::check);
    health(router, "/health/live", "/health/ready");
    health(router, "/v2/health/live", "/v2/health/ready");
    router.route().handler(token::check);
    router.get("/").handler(context -> answer(context, TEXT, resource("index.txt")));
    router
        .get("/openapi.yaml")
        .handler(context -> answer(context, "application/yaml", resource("openapi.yaml")));
    router.get("/metrics").handler(metrics::answer);
    router.route().handler(inFlight::enter);
    new RecognizeRoute(queues, readers).mount(router);
    new InferRoutes(queues, readers).mount(router);
    return router;
  }

  private void health(Router router, String live, String ready) {
    router.get(live).handler(context -> answer(context, TEXT, "live\n"));
    router
        .get(ready)
        .handler(
            context -> {
              if (inFlight.isReady()) {
                answer(context, TEXT, "ready\n");
              } else {
                context.fail(ServeError.stopping());
              }
            });
  }

  private static void answer(RoutingContext context, String type, String text) {
    new Answer(200, type, text).send(context);
  }

  private static String resource(String name) {
    try (InputStream in = ServedModel.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends new requests away and waits until those that are here are answered. */
  public void drain() throws InterruptedException {
    inFlight.drain();
  }

  /** Answers what waits and ends the threads. */
  @Override
  public void close() {
    readers.close();
    queues.values().forEach(ModelQueue::close);
  }
}
