package org.mnist4j.ui.internal.serve;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mnist4j.ui.internal.http.Answer;
import org.mnist4j.ui.internal.http.Bodies;
import org.mnist4j.ui.internal.infer.InferAnswer;
import org.mnist4j.ui.internal.infer.InferException;
import org.mnist4j.ui.internal.infer.InferReader;
import org.mnist4j.ui.internal.infer.InferRequest;
import org.mnist4j.ui.internal.infer.OutputTensor;

/**
 * The routes of the Open Inference Protocol, version 2. A network is two models there: under its
 * own name one of tensors, and with {@code -pictures} behind it one of picture files.
 */
final class InferRoutes {
  private static final int MOST_BYTES = 32 << 20;
  private static final String JSON_LENGTH = "Inference-Header-Content-Length";
  private static final String VERSION = "1";
  private static final String MODEL = "/v2/models/:model";

  private final Map<String, InferModel> models = new LinkedHashMap<>();
  private final PictureReaders readers;

  InferRoutes(Map<String, ModelQueue> queues, PictureReaders readers) {
    this.readers = readers;
    queues.forEach((name, queue) -> models.put(name, new TensorModel(queue)));
    queues.forEach(
        (name, queue) ->
            models.putIfAbsent(
                name + "-pictures", new PictureModel(name + "-pictures", queue, readers)));
  }

  void mount(Router router) {
    router
        .get("/v2")
        .handler(
            context ->
                JsonAnswer.send(
                    context,
                    ordered(
                        "name",
                        "mnist4j",
                        "version",
                        version(),
                        "extensions",
                        List.of("binary_tensor_data", "model_repository")),
                    null));
    router.post("/v2/repository/index").handler(this::index);
    for (String path : List.of(MODEL, MODEL + "/versions/:version")) {
      router.get(path).handler(onModel(this::describe));
      router.get(path + "/ready").handler(onModel(this::ready));
      router.post(path + "/infer").handler(onModel(this::infer));
    }
  }

  private static String version() {
    String version = InferRoutes.class.getPackage().getImplementationVersion();
    return version == null ? "unreleased" : version;
  }

  private interface OnModel {
    void handle(RoutingContext context, InferModel model);
  }

  private io.vertx.core.Handler<RoutingContext> onModel(OnModel use) {
    return context -> {
      String version = context.pathParam("version");
      if (version != null && !version.equals(VERSION)) {
        throw new ServeError(404, "There is version " + VERSION + " of each model, and no other.");
      }
      use.handle(context, ModelNames.find(models, context.pathParam("model")));
    };
  }

  private void index(RoutingContext context) {
    List<Map<String, Object>> index =
        models.keySet().stream()
            .map(name -> ordered("name", name, "version", VERSION, "state", "READY", "reason", ""))
            .toList();
    JsonAnswer.send(context, index, null);
  }

  private void describe(RoutingContext context, InferModel model) {
    JsonAnswer.send(
        context,
        ordered(
            "name",
            model.name(),
            "versions",
            List.of(VERSION),
            "platform",
            model.platform(),
            "inputs",
            tensors(model.inputs()),
            "outputs",
            tensors(model.outputs())),
        null);
  }

  private static List<Map<String, Object>> tensors(List<InferModel.Tensor> tensors) {
    return tensors.stream()
        .map(
            tensor ->
                ordered(
                    "name", tensor.name(), "datatype", tensor.datatype(), "shape", tensor.shape()))
        .collect(Collectors.toList());
  }

  private void ready(RoutingContext context, InferModel model) {
    JsonAnswer.send(context, ordered("name", model.name(), "ready", true), null);
  }

  private void infer(RoutingContext context, InferModel model) {
    Bodies.read(
        context,
        MOST_BYTES,
        body -> {
          CompletableFuture<InferAnswer> answer =
              readers
                  .read(() -> InferReader.read(body, jsonLength(context, body)))
                  .thenCompose(request -> answer(model, request));
          PictureReaders.onEventLoop(
              context.vertx(), answer, (done, failure) -> send(context, done, failure));
        });
  }

  private static CompletableFuture<InferAnswer> answer(InferModel model, InferRequest request) {
    try {
      return model.infer(request).thenCompose(outputs -> written(model, request, outputs));
    } catch (InferException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static CompletableFuture<InferAnswer> written(
      InferModel model, InferRequest request, List<OutputTensor> outputs) {
    try {
      return CompletableFuture.completedFuture(
          InferAnswer.write(model.name(), VERSION, request, outputs));
    } catch (InferException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static int jsonLength(RoutingContext context, byte[] body) {
    String header = context.request().getHeader(JSON_LENGTH);
    try {
      return header == null ? body.length : Integer.parseInt(header);
    } catch (NumberFormatException e) {
      throw new ServeError(400, JSON_LENGTH + " must be a number of bytes.");
    }
  }

  private static void send(
      RoutingContext context, @Nullable InferAnswer answer, @Nullable Throwable failure) {
    if (failure != null || answer == null) {
      context.fail(failure);
      return;
    }
    String type = "application/json";
    if (answer.isBinary()) {
      type = "application/octet-stream";
      context.response().putHeader(JSON_LENGTH, Integer.toString(answer.jsonLength()));
    }
    new Answer(200, type, Buffer.buffer(answer.body()), null).send(context);
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
