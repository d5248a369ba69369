package org.mnist4j.ui.internal.api;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mnist4j.ui.draw.DigitRecognizer;
import org.mnist4j.ui.draw.MnistPicture;
import org.mnist4j.ui.draw.Recognition;
import org.mnist4j.ui.internal.http.Answer;
import org.mnist4j.ui.internal.http.Bodies;
import org.mnist4j.ui.internal.http.Refusal;
import org.mnist4j.ui.internal.http.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the drawing page asks: which networks there are, what they say, and to keep a correction.
 */
public final class DrawApi {
  private static final Logger LOG = LoggerFactory.getLogger(DrawApi.class);
  private static final int UNPROCESSABLE = 422;
  private static final int MOST_MODELS = 8;

  private final DigitRecognizer recognizer;
  private final Optional<Corrections> corrections;
  private final PictureQueue queue;

  public DrawApi(Vertx vertx, DigitRecognizer recognizer, Optional<Path> corrections) {
    this.recognizer = recognizer;
    this.corrections = corrections.map(folder -> new Corrections(folder, Clock.systemUTC()));
    this.queue = new PictureQueue(vertx);
  }

  public void mount(Router router) {
    router
        .get("/api/models")
        .handler(context -> Workers.answer(context, () -> Answer.json(ApiJson.of(models()))));
    router.post("/api/recognize").handler(context -> onPicture(context, this::recognize));
    router.post("/api/corrections").handler(context -> onPicture(context, this::correct));
  }

  private void onPicture(RoutingContext context, PictureTask task) {
    Bodies.readPicture(
        context, picture -> queue.answer(context, () -> task.answer(context, picture)));
  }

  /** What there is to ask. Loads the first network, as a page that asks this is drawn on next. */
  private Map<String, Object> models() {
    List<String> models = recognizer.models();
    models.stream().findFirst().ifPresent(first -> queue.ahead(() -> prepare(first)));
    return Map.of(
        "models", models, "corrections", corrections.isPresent(), "mostBytes", Bodies.LIMIT);
  }

  private void prepare(String model) {
    try {
      recognizer.prepare(model);
    } catch (IOException e) {
      LOG.debug("{} isn't ready: {}", model, e.getMessage()); // Who asks it is told why.
    }
  }

  /** What every asked network says; the first one where none is named. */
  private List<NamedAnswer> recognize(RoutingContext context, byte[] picture) throws IOException {
    List<NamedAnswer> answers = new ArrayList<>();
    for (String model : askedModels(context)) {
      long start = System.nanoTime();
      Recognition recognition = recognizer.recognize(model, picture);
      double millis = (System.nanoTime() - start) / 1e6;
      answers.add(NamedAnswer.of(model, recognition, millis));
    }
    return answers;
  }

  private List<String> askedModels(RoutingContext context) {
    List<String> known = recognizer.models();
    if (known.isEmpty()) {
      throw new Refusal(UNPROCESSABLE, "refused.network.none");
    }
    List<String> asked = context.queryParam("model");
    if (asked.isEmpty()) {
      return known.subList(0, 1);
    }
    for (String model : asked) {
      if (!known.contains(model)) {
        throw new Refusal(404, "refused.network.unknown");
      }
    }
    return asked.stream().distinct().limit(MOST_MODELS).toList();
  }

  private Map<String, Object> correct(RoutingContext context, byte[] picture) throws IOException {
    Corrections kept =
        corrections.orElseThrow(() -> new Refusal(UNPROCESSABLE, "refused.corrections"));
    int digit = DigitParameter.of(context, "digit");
    Recognition recognition = recognizer.recognize(askedModels(context).get(0), picture);
    if (!recognition.hasDigit()) {
      throw new Refusal(UNPROCESSABLE, "refused.picture.blank");
    }
    Path file = kept.save(digit, recognition.seen());
    return Map.of("saved", digit + "/" + file.getFileName());
  }

  /** A network's answer as the page gets it; {@code digit} is -1 where there is none. */
  private record NamedAnswer(
      String model, int digit, List<Double> probabilities, MnistPicture seen, double millis) {
    static NamedAnswer of(String model, Recognition answer, double millis) {
      int digit = answer.hasDigit() ? answer.digit() : -1;
      return new NamedAnswer(model, digit, answer.probabilities(), answer.seen(), millis);
    }
  }

  @FunctionalInterface
  private interface PictureTask {
    Object answer(RoutingContext context, byte[] picture) throws IOException;
  }
}
