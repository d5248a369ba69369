package org.mnist4j.ui.internal.pages;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mnist4j.base.ThisProgram;
import org.mnist4j.ui.internal.dl4j.TrainPages;
import org.mnist4j.ui.internal.http.Answer;
import org.mnist4j.ui.internal.http.Texts;
import org.mnist4j.ui.internal.http.Workers;
import org.mnist4j.ui.runs.RunCatalogue;
import org.mnist4j.ui.runs.RunSummary;

/**
 * Our own pages. Each is the same frame with a script of its own; the script fetches what it shows.
 */
public final class OurPages {
  private static final Map<String, String> SCRIPTS =
      Map.of(
          "/runs", "runs",
          "/compare", "compare",
          "/live", "live",
          "/draw", "draw",
          "/train", "statistics");

  private final RunCatalogue runs;
  private final TrainPages trainPages;
  private final String frame = read("page.html");
  private final Map<String, Answer> pages = new ConcurrentHashMap<>();

  public OurPages(RunCatalogue runs, TrainPages trainPages) {
    this.runs = runs;
    this.trainPages = trainPages;
  }

  public void mount(Router router) {
    router.get("/").handler(context -> Answer.redirect(home()).send(context));
    router.get("/favicon.ico").handler(context -> Answer.redirect("/ui/icon.svg").send(context));
    SCRIPTS.forEach((path, script) -> router.get(path).handler(context -> page(context, script)));
    router.get("/runs/:id").handler(this::run);
  }

  private String home() {
    return trainPages.latestLive().isPresent() ? "/live" : "/runs";
  }

  private void run(RoutingContext context) {
    String id = context.pathParam("id");
    Workers.run(
        context,
        () -> RunSummary.isValidId(id) && runs.contains(id),
        known -> {
          if (known) {
            page(context, "run");
          } else {
            context.fail(404);
          }
        });
  }

  private void page(RoutingContext context, String script) {
    Texts texts = Texts.of(context);
    pages
        .computeIfAbsent(script + "/" + texts.code(), unused -> Answer.html(page(script, texts)))
        .send(context);
  }

  private String page(String script, Texts texts) {
    return frame
        .replace("{{language}}", texts.code())
        .replace("{{program}}", ThisProgram.word().replace("&", "&amp;").replace("\"", "&quot;"))
        .replace("{{noscript}}", texts.get("page.noscript"))
        .replace("{{script}}", script);
  }

  static String read(String name) {
    try {
      byte[] bytes = StaticFiles.read(StaticFiles.OURS + name);
      if (bytes == null) {
        throw new IllegalStateException("The dashboard's " + name + " is missing in the jar.");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
