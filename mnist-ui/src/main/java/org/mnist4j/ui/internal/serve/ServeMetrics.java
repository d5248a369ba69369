package org.mnist4j.ui.internal.serve;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.mnist4j.ui.internal.http.Answer;

/** What was asked, how long it took and how much waits, in Prometheus' text form. */
final class ServeMetrics {
  private static final double[] SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5
  };
  private static final double[] PICTURES = {1, 2, 4, 8, 16, 32, 64};

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Counter requests;
  private final Histogram seconds;
  private final Counter pictures;
  private final Histogram batches;

  ServeMetrics(Limit limit) {
    requests =
        Counter.builder()
            .name("mnist4j_requests_total")
            .help("Requests answered.")
            .labelNames("route", "status")
            .register(registry);
    seconds =
        Histogram.builder()
            .name("mnist4j_request_seconds")
            .help("Time from a request's head to its answer.")
            .labelNames("route")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    pictures =
        Counter.builder()
            .name("mnist4j_pictures_total")
            .help("Pictures a network was asked of.")
            .labelNames("model")
            .register(registry);
    batches =
        Histogram.builder()
            .name("mnist4j_batch_pictures")
            .help("Pictures computed together.")
            .labelNames("model")
            .classicOnly()
            .classicUpperBounds(PICTURES)
            .register(registry);
    GaugeWithCallback.builder()
        .name("mnist4j_waiting")
        .help("Pictures that wait or are worked on.")
        .callback(callback -> callback.call(limit.taken()))
        .register(registry);
    JvmMetrics.builder().register(registry);
  }

  /** Times a request, which is counted when its answer has been sent. */
  void time(RoutingContext context) {
    long start = System.nanoTime();
    context.addHeadersEndHandler(
        sent -> {
          String route = route(context);
          requests.labelValues(route, Integer.toString(context.response().getStatusCode())).inc();
          seconds.labelValues(route).observe((System.nanoTime() - start) / 1e9);
        });
    context.next();
  }

  /** The route's path with its parameters' names; one label for all that isn't there. */
  private static String route(RoutingContext context) {
    String path = context.currentRoute() == null ? null : context.currentRoute().getPath();
    return path == null ? "other" : path;
  }

  /** Counts pictures that a network computed together. */
  void computed(String model, int count) {
    pictures.labelValues(model).inc(count);
    batches.labelValues(model).observe(count);
  }

  /** Answers with all of it. */
  void answer(RoutingContext context) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      writer.write(text, registry.scrape());
    } catch (IOException e) {
      context.fail(e);
      return;
    }
    new Answer(200, writer.getContentType(), Buffer.buffer(text.toByteArray()), null).send(context);
  }
}
