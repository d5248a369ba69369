package org.mnist4j.ui.server.api;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.mnist4j.ui.draw.DigitPicture;
import org.mnist4j.ui.draw.DigitRecognizer;
import org.mnist4j.ui.draw.Recognition;
import org.mnist4j.ui.draw.UnreadablePictureException;
import org.mnist4j.ui.server.http.Answer;
import org.mnist4j.ui.server.http.Bodies;
import org.mnist4j.ui.server.http.Refusal;
import org.mnist4j.ui.server.http.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the drawing page asks: which networks there are, what they say, and to keep a correction.
 */
public final class DrawApi {
  private static final Logger LOG = LoggerFactory.getLogger(DrawApi.class);
  private static final int TOO_LARGE = 413;
  private static final int UNSUPPORTED = 415;
  private static final int UNPROCESSABLE = 422;
  private static final int BUSY = 503;
  private static final int THREADS = 2;
  private static final int MOST_WAITING = 16;
  private static final int MOST_MODELS = 8;

  private final DigitRecognizer recognizer;
  private final Optional<Corrections> corrections;
  private final WorkerExecutor workers;
  private final AtomicInteger waiting = new AtomicInteger();

  public DrawApi(Vertx vertx, DigitRecognizer recognizer, Optional<Path> corrections) {
    this.recognizer = recognizer;
    this.corrections = corrections.map(folder -> new Corrections(folder, Clock.systemUTC()));
    this.workers = vertx.createSharedWorkerExecutor("dashboard-draw", THREADS);
  }

  public void mount(Router router) {
    router.get("/api/models").handler(context -> Workers.run(context, this::models, json(context)));
    router
        .post("/api/recognize")
        .handler(
            context ->
                Bodies.readPicture(
                    context, picture -> work(context, () -> recognize(context, picture))));
    router
        .post("/api/corrections")
        .handler(
            context ->
                Bodies.readPicture(
                    context, picture -> work(context, () -> correct(context, picture))));
  }

  /** Whoever asks has opened the page, and will draw in a moment. */
  private Map<String, Object> models() {
    List<String> models = recognizer.models();
    if (!models.isEmpty()) {
      prepare(models.get(0));
    }
    return Map.of("models", models, "corrections", corrections.isPresent());
  }

  private void prepare(String model) {
    workers.executeBlocking(
        promise -> {
          try {
            recognizer.prepare(model);
          } catch (IOException e) {
            LOG.debug("{} isn't ready: {}", model, e.getMessage()); // Who asks it is told why.
          }
          promise.complete();
        },
        false,
        result -> {});
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
      throw new Refusal(
          UNPROCESSABLE,
          "There is no trained network to ask; train one first.",
          "还没有训练好的网络;请先训练一个。");
    }
    List<String> asked = context.queryParam("model");
    if (asked.isEmpty()) {
      return known.subList(0, 1);
    }
    for (String model : asked) {
      if (!known.contains(model)) {
        throw new Refusal(404, "There is no network of this name.", "没有这个名字的网络。");
      }
    }
    return asked.stream().distinct().limit(MOST_MODELS).toList();
  }

  private Map<String, Object> correct(RoutingContext context, byte[] picture) throws IOException {
    Corrections kept =
        corrections.orElseThrow(
            () -> new Refusal(UNPROCESSABLE, "This dashboard keeps no corrections.", "本面板不保存更正。"));
    String digit = String.valueOf(context.request().getParam("digit"));
    if (!digit.matches("[0-9]")) {
      throw new Refusal(
          400, "The parameter \"digit\" must be a digit from 0 to 9.", "参数 digit 必须是 0 到 9 的数字。");
    }
    Recognition recognition = recognizer.recognize(askedModels(context).get(0), picture);
    if (!recognition.hasDigit()) {
      throw new Refusal(
          UNPROCESSABLE, "There is no digit on this picture to keep.", "图片上没有可保存的数字。");
    }
    Path file = kept.save(Integer.parseInt(digit), recognition.seen());
    return Map.of("saved", digit + "/" + file.getFileName());
  }

  private <T> void work(RoutingContext context, Callable<T> task) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      context.fail(
          new Refusal(BUSY, "Too many pictures are waiting; try again.", "等待的图片太多;请再试一次。"));
      return;
    }
    workers.<T>executeBlocking(
        promise -> {
          try {
            promise.complete(task.call());
          } catch (UnreadablePictureException e) {
            promise.fail(unreadable(e));
          } catch (IOException e) {
            promise.fail(Refusal.of(UNPROCESSABLE, e));
          } catch (Exception e) {
            promise.fail(e);
          }
        },
        false,
        result -> {
          waiting.decrementAndGet();
          if (result.failed()) {
            context.fail(result.cause());
          } else {
            json(context).accept(result.result());
          }
        });
  }

  private static Refusal unreadable(UnreadablePictureException e) {
    String message = String.valueOf(e.getMessage());
    return e.isTooLarge()
        ? new Refusal(TOO_LARGE, message, "图片太大:请保存为更小的图片。")
        : new Refusal(UNSUPPORTED, message, "无法读取这张图片:它已损坏,或不是 PNG、JPEG、GIF、BMP、WebP 或 TIFF 图片。");
  }

  private static java.util.function.Consumer<Object> json(RoutingContext context) {
    return value -> Answer.json(Json.of(value)).send(context);
  }

  /** A network's answer as the page gets it; {@code digit} is -1 where there is none. */
  private record NamedAnswer(
      String model, int digit, List<Double> probabilities, DigitPicture seen, double millis) {
    static NamedAnswer of(String model, Recognition answer, double millis) {
      int digit = answer.hasDigit() ? answer.digit() : -1;
      return new NamedAnswer(model, digit, answer.probabilities(), answer.seen(), millis);
    }
  }
}
