package org.mnist4j.ui.internal.api;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.mnist4j.ui.internal.http.Answer;
import org.mnist4j.ui.internal.http.Workers;
import org.mnist4j.ui.runs.RunCatalogue;
import org.mnist4j.ui.runs.RunExport;
import org.mnist4j.ui.runs.RunSummary;

/**
 * Serves the files of a run. A report or a picture is shown, shut off from the dashboard: its page
 * has an origin of its own and can't load anything. All other files are downloads.
 */
public final class RunFiles {
  private static final String SHUT_OFF =
      "sandbox allow-scripts; default-src 'none'; script-src 'unsafe-inline'; style-src"
          + " 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'";

  private final RunCatalogue runs;

  /** A file and its bytes. */
  private record Sized(Path path, long size) {}

  public RunFiles(RunCatalogue runs) {
    this.runs = runs;
  }

  public void mount(Router router) {
    router.get("/runs/:id/files/:name").handler(this::serve);
    router.get("/runs/:id/export/:format").handler(this::export);
  }

  private void export(RoutingContext context) {
    String id = context.pathParam("id");
    String format = context.pathParam("format");
    Workers.run(
        context,
        () -> RunSummary.isValidId(id) ? runs.export(id, format) : Optional.<RunExport>empty(),
        export -> {
          if (export.isEmpty()) {
            context.fail(404);
            return;
          }
          context
              .response()
              .putHeader("Content-Type", "application/octet-stream")
              .putHeader(
                  "Content-Disposition", "attachment; filename=\"" + export.get().name() + '"');
          Answer.end(context, Buffer.buffer(export.get().content()));
        });
  }

  private void serve(RoutingContext context) {
    String id = context.pathParam("id");
    String name = context.pathParam("name");
    if (!RunSummary.isValidId(id) || name.contains("/") || name.contains("\\")) {
      context.fail(404);
      return;
    }
    Workers.run(context, () -> find(id, name), file -> send(context, name, file));
  }

  private Optional<Sized> find(String id, String name) throws IOException {
    Optional<Path> file = runs.file(id, name);
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(new Sized(file.get(), Files.size(file.get())));
  }

  private static void send(RoutingContext context, String name, Optional<Sized> file) {
    if (file.isEmpty()) {
      context.fail(404);
      return;
    }
    MultiMap headers = context.response().headers();
    String type = shownType(name);
    if (type.isEmpty()) {
      headers.set("Content-Type", "application/octet-stream");
      headers.set("Content-Disposition", "attachment");
    } else {
      headers.set("Content-Type", type);
      headers.set("Content-Security-Policy", SHUT_OFF);
    }
    if (context.request().method() == HttpMethod.HEAD) {
      headers.set("Content-Length", Long.toString(file.get().size()));
      context.response().end();
      return;
    }
    context
        .response()
        .sendFile(
            file.get().path().toString(),
            sent -> {
              if (sent.failed()) {
                context.fail(404);
              }
            });
  }

  private static String shownType(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".html")) {
      return "text/html; charset=utf-8";
    }
    if (lower.endsWith(".png")) {
      return "image/png";
    }
    return lower.endsWith(".json") || lower.endsWith(".jsonl") || lower.endsWith(".csv")
        ? "text/plain; charset=utf-8"
        : "";
  }
}
