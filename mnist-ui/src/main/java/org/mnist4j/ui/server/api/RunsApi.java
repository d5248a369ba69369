package org.mnist4j.ui.server.api;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mnist4j.ui.runs.RunCatalogue;
import org.mnist4j.ui.runs.RunDetails;
import org.mnist4j.ui.runs.RunStatus;
import org.mnist4j.ui.runs.RunSummary;
import org.mnist4j.ui.server.dl4j.TrainPages;
import org.mnist4j.ui.server.http.Answer;
import org.mnist4j.ui.server.http.AnswerCache;
import org.mnist4j.ui.server.http.Refusal;
import org.mnist4j.ui.server.http.Workers;

/** What the pages ask about runs, as JSON under {@code /api/}. */
public final class RunsApi {
  private static final int MOST_EXAMPLES = 200;
  private static final int MOST_POINTS = 1_000;
  private static final Pattern DIGIT = Pattern.compile("[0-9]");

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
    int label = digit(context, "label");
    int prediction = digit(context, "prediction");
    answer(
        context,
        () -> {
          String id = context.pathParam("id");
          return RunSummary.isValidId(id)
              ? Optional.of(runs.examples(id, label, prediction, MOST_EXAMPLES))
              : Optional.empty();
        });
  }

  private static int digit(RoutingContext context, String parameter) {
    String text = context.request().getParam(parameter);
    if (text == null || !DIGIT.matcher(text).matches()) {
      throw new Refusal(
          400,
          "The parameter \"" + parameter + "\" must be a digit from 0 to 9.",
          "参数 " + parameter + " 必须是 0 到 9 的数字。");
    }
    return Integer.parseInt(text);
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

  private void answer(RoutingContext context, Question question) {
    String key = context.request().uri();
    Workers.run(
        context,
        () -> answers.get(key, () -> toAnswer(question)),
        answer -> {
          if (answer.status() == 404) {
            context.fail(404);
          } else {
            answer.send(context);
          }
        });
  }

  private static Answer toAnswer(Question question) {
    try {
      Object value = question.ask();
      if (value instanceof Optional<?> optional) {
        value = optional.orElse(null);
      }
      return value == null ? new Answer(404, "text/plain", "") : Answer.json(Json.of(value));
    } catch (IOException e) {
      throw Refusal.of(500, e);
    }
  }

  @FunctionalInterface
  private interface Lookup<T> {
    Optional<T> find(String id) throws IOException;
  }

  @FunctionalInterface
  private interface Question {
    @Nullable Object ask() throws IOException;
  }
}
