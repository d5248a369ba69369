package org.mnist4j.ui.internal.serve;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.recognizer.stage.PreparedDigit;
import org.mnist4j.ui.internal.http.Bodies;
import org.mnist4j.ui.json.DigitJson;
import org.mnist4j.ui.json.PageJson;
import org.mnist4j.ui.serve.ServedModel;

/**
 * {@code PUT} or {@code POST /recognize} with a picture file as the body, which {@code curl -T}
 * sends: the digit on it, or with {@code ?multi=true} all digits; {@code ?model=NAME} names the
 * model.
 */
final class RecognizeRoute {
  private static final int MOST_BYTES = 16 << 20;
  private static final int UNSUPPORTED = 415;
  private static final int BAD_REQUEST = 400;

  private final Map<String, ModelQueue> queues;
  private final PictureReaders readers;

  private record OneDigit(@JsonProperty("model") String model, @JsonUnwrapped DigitJson digit) {}

  private record SeveralDigits(@JsonProperty("model") String model, @JsonUnwrapped PageJson page) {}

  RecognizeRoute(Map<String, ModelQueue> queues, PictureReaders readers) {
    this.queues = queues;
    this.readers = readers;
  }

  void mount(Router router) {
    router.put("/recognize").handler(this::handle);
    router.post("/recognize").handler(this::handle);
  }

  private void handle(RoutingContext context) {
    String type = context.request().getHeader("Content-Type");
    if (type != null && type.startsWith("multipart/")) {
      throw new ServeError(
          UNSUPPORTED,
          "The body must be the picture's file itself, as curl -T 7.png sends it; a form isn't"
              + " read.");
    }
    ModelQueue queue = queue(context);
    boolean multi = isMulti(context);
    Bodies.read(
        context,
        MOST_BYTES,
        file ->
            PictureReaders.onEventLoop(
                context.vertx(),
                multi ? page(queue.model(), file) : digit(queue, file),
                (result, failure) -> JsonAnswer.send(context, result, failure)));
  }

  private ModelQueue queue(RoutingContext context) {
    List<String> names = context.queryParam("model");
    return names.isEmpty()
        ? queues.values().iterator().next()
        : ModelNames.find(queues, names.get(0));
  }

  private static boolean isMulti(RoutingContext context) {
    List<String> values = context.queryParam("multi");
    String value = values.isEmpty() ? "false" : values.get(0);
    if (!value.equals("true") && !value.equals("false")) {
      throw new ServeError(BAD_REQUEST, "multi is true or false, nothing else.");
    }
    return value.equals("true");
  }

  private CompletableFuture<Object> digit(ModelQueue queue, byte[] file) {
    DigitRecognizer recognizer = queue.model().recognizer();
    String name = queue.model().name();
    return readers
        .read(() -> PictureReaders.prepare(recognizer, file))
        .thenCompose(
            digit ->
                probabilities(queue, digit)
                    .thenApply(answer -> recognizer.judge(digit, answer))
                    .thenApply(read -> new OneDigit(name, DigitJson.of(read))));
  }

  private static CompletableFuture<double[]> probabilities(ModelQueue queue, PreparedDigit digit) {
    return digit.noInk().isPresent()
        ? CompletableFuture.completedFuture(new double[0])
        : queue.ask(List.of(digit.pixels())).thenApply(answers -> answers.get(0));
  }

  private CompletableFuture<Object> page(ServedModel model, byte[] file) {
    return readers.read(
        () ->
            new SeveralDigits(
                model.name(),
                PageJson.of(model.recognizer().recognizeAll(PictureReaders.picture(file)))));
  }
}
