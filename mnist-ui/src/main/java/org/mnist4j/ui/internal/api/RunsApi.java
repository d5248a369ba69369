package org.mnist4j.ui.internal.api;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mnist4j.ui.internal.dl4j.TrainPages;
import org.mnist4j.ui.internal.http.Answer;
import org.mnist4j.ui.internal.http.AnswerCache;
import org.mnist4j.ui.internal.http.Workers;
import org.mnist4j.ui.runs.RunCatalogue;
import org.mnist4j.ui.runs.RunDetails;
import org.mnist4j.ui.runs.RunStatus;
import org.mnist4j.ui.runs.RunSummary;

/** What the pages ask about runs, as JSON under {@code /api/}. */
public final class RunsApi {
  private static final int MOST_EXAMPLES = 200;
  private static final int MOST_POINTS = 1_000;

  private final RunCatalogue runs;
  private final TrainPages trainPages;
  private final AnswerCache answers = new AnswerCache();

  public RunsApi(RunCatalogue runs, TrainPages trainPages) {
    this.runs = runs;
    this.trainPages = trainPages;
  }

  public void mount(Router router) {
    router.get("/api/runs").handler(context -> answer(context, runs::runs));
    router.get("/api/live").handler(context -> answer(context, this::live));
    router
        .get("/api/runs/:id")
        .handler(context -> answer(context, () -> find(context, runs::run).map(RunsApi::thinned)));
    router
        .get("/api/runs/:id/results")
        .handler(context -> answer(context, () -> find(context, runs::results)));
    router.get("/api/runs/:id/examples").handler(this::examples);
  }

  private void examples(RoutingContext context) {
    int label = DigitParameter.of(context, "label");
    int prediction = DigitParameter.of(context, "prediction");
    answer(
        context,
        () ->
            find(
                context,
                id ->
                    runs.contains(id)
                        ? Optional.of(runs.examples(id, label, prediction, MOST_EXAMPLES))
                        : Optional.empty()));
  }

  /** The run that trains now and the session whose statistics come in, where there are such. */
  private Map<String, String> live() throws IOException {
    Map<String, String> live = new LinkedHashMap<>();
    runs.runs().stream()
        .filter(run -> run.status() == RunStatus.RUNNING)
        .findFirst()
        .ifPresent(run -> live.put("run", run.id()));
    trainPages.latestLive().ifPresent(session -> live.put("session", session));
    return live;
  }

  private static RunDetails thinned(RunDetails run) {
    return new RunDetails(
        run.summary(),
        run.settings(),
        run.provenance(),
        evenly(run.epochs()),
        evenly(run.steps()),
        run.files());
  }

  /** At most a thousand of the points, evenly spread, the last one among them. */
  static <T> List<T> evenly(List<T> points) {
    int size = points.size();
    if (size <= MOST_POINTS) {
      return points;
    }
    return java.util.stream.LongStream.range(0, MOST_POINTS)
        .mapToObj(i -> points.get((int) (i * (size - 1) / (MOST_POINTS - 1))))
        .toList();
  }

  private static <T> Optional<T> find(RoutingContext context, Lookup<T> lookup) throws IOException {
    String id = context.pathParam("id");
    return RunSummary.isValidId(id) ? lookup.find(id) : Optional.empty();
  }

  private void answer(RoutingContext context, Callable<?> question) {
    String key = context.request().uri();
    Workers.answer(context, () -> answers.get(key, () -> toAnswer(question.call())));
  }

  private static @Nullable Answer toAnswer(Object found) {
    Object value = found instanceof Optional<?> optional ? optional.orElse(null) : found;
    return value == null ? null : Answer.json(ApiJson.of(value));
  }

  @FunctionalInterface
  private interface Lookup<T> {
    Optional<T> find(String id) throws IOException;
  }
}
