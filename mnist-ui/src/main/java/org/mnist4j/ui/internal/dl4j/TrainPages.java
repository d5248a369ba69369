package org.mnist4j.ui.internal.dl4j;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.api.Route;
import org.deeplearning4j.ui.i18n.I18NProvider;
import org.deeplearning4j.ui.module.train.TrainModule;
import org.jspecify.annotations.Nullable;
import org.mnist4j.ui.internal.http.Answer;
import org.mnist4j.ui.internal.http.AnswerCache;
import org.mnist4j.ui.internal.http.Language;
import org.mnist4j.ui.internal.http.Workers;
import org.mnist4j.ui.runs.RunCatalogue;

/**
 * DL4J's own training pages, taken from its {@link TrainModule} and mounted on our server:
 * overview, model and system of every run under {@code /train/RUN/}. The module is asked on worker
 * threads, one question at a time, and its answers are kept for a second.
 */
public final class TrainPages implements AutoCloseable {
  private static final Set<String> PAGES =
      Set.of("/train/:sessionId/overview", "/train/:sessionId/model", "/train/:sessionId/system");
  private static final Set<String> DATA =
      Set.of(
          "/train/multisession",
          "/train/:sessionId/overview/data",
          "/train/:sessionId/model/graph",
          "/train/:sessionId/model/data/:layerId",
          "/train/:sessionId/info",
          "/train/:sessionId/system/data",
          "/train/sessions/lastUpdate/:sessionId");
  private static final Pattern LAYER = Pattern.compile("[0-9]{1,3}");

  private final TrainModule module;
  private final TrainSessions sessions;
  private final AnswerCache answers = new AnswerCache();
  // The templates' text depends on nothing but the language, and rendering one leaves a file
  // behind.
  private final Map<String, Answer> pages = new ConcurrentHashMap<>();

  /** Prepares the pages; {@link #mount} makes them reachable. */
  public TrainPages(RunCatalogue runs) {
    new ModuleHost();
    module = new TrainModule();
    sessions = new TrainSessions(module, runs);
  }

  /** Shows a training's statistics as they come in. */
  public void attach(StatsStorage storage, String session) {
    sessions.attach(storage, session);
  }

  public void mount(Router router) {
    for (Route route : module.getRoutes()) {
      if (PAGES.contains(route.getRoute())) {
        router
            .get(route.getRoute())
            .handler(context -> Workers.answer(context, () -> page(route, context)));
      } else if (DATA.contains(route.getRoute())) {
        router
            .get(route.getRoute())
            .handler(context -> Workers.answer(context, () -> data(route, context)));
      }
    }
    router.get("/train/workers/setByIdx/0").handler(context -> context.response().end());
    router.get("/train/:sessionId").handler(this::toOverview);
    router.get("/setlang/:sessionId/:to").handler(TrainPages::setLanguage);
  }

  /** The session attached last, if any. */
  public Optional<String> latestLive() {
    return sessions.latestLive();
  }

  private void toOverview(RoutingContext context) {
    Workers.answer(
        context,
        () ->
            isKnown(context)
                ? Answer.redirect("/train/" + encoded(context.pathParam("sessionId")) + "/overview")
                : null);
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void setLanguage(RoutingContext context) {
    Optional<Language> language = Language.of(context.pathParam("to"));
    if (language.isEmpty()) {
      context.fail(404);
      return;
    }
    language.get().keep(context);
    context.response().end();
  }

  private @Nullable Answer page(Route route, RoutingContext context) throws IOException {
    if (!isKnown(context)) {
      return null;
    }
    Language language = Language.of(context);
    String key = language.code() + route.getRoute();
    Answer page = pages.get(key);
    if (page == null) {
      String html = ask(route, context, language).body().toString();
      page = Answer.html(PageFrame.around(html, language));
      pages.put(key, page);
    }
    return page;
  }

  private @Nullable Answer data(Route route, RoutingContext context) throws Exception {
    String layer = context.pathParam("layerId");
    if (!isKnown(context) || (layer != null && !LAYER.matcher(layer).matches())) {
      return null;
    }
    Language language = Language.of(context);
    return answers.get(
        language.code() + context.normalisedPath(), () -> ask(route, context, language));
  }

  private boolean isKnown(RoutingContext context) throws IOException {
    String session = context.pathParam("sessionId");
    return session == null || sessions.ensure(session);
  }

  private Answer ask(Route route, RoutingContext context, Language language) {
    List<String> arguments =
        Pattern.compile(":(\\w+)")
            .matcher(route.getRoute())
            .results()
            .map(match -> context.pathParam(match.group(1)))
            .toList();
    CapturedResponse response = new CapturedResponse();
    // The module's language belongs to the session, so two browsers must not ask at once.
    synchronized (module) {
      String session = context.pathParam("sessionId");
      if (session != null) {
        I18NProvider.getInstance(session).setDefaultLanguage(language.code());
      }
      route.getConsumer().accept(arguments, response.in(context));
    }
    return new Answer(response.status(), response.contentType(), response.body());
  }

  @Override
  public void close() {
    sessions.close();
  }
}
