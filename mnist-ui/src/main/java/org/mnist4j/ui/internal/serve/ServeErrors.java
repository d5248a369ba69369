package org.mnist4j.ui.internal.serve;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.mnist4j.recognizer.io.PictureException;
import org.mnist4j.ui.internal.http.Answer;
import org.mnist4j.ui.internal.http.Refusal;
import org.mnist4j.ui.internal.http.Texts;
import org.mnist4j.ui.internal.infer.InferException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What failed, as a line of JSON: {@code {"error": "..."}}, which the protocol has, too. */
final class ServeErrors {
  private static final Logger LOG = LoggerFactory.getLogger(ServeErrors.class);
  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final int UNSUPPORTED = 415;
  private static final int INTERNAL_ERROR = 500;

  void answer(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure instanceof ServeError error) {
      if (error.isTemporary()) {
        context.response().putHeader("Retry-After", "1");
      }
      send(context, error.status(), String.valueOf(error.getMessage()));
    } else if (failure instanceof Refusal refusal) {
      send(context, refusal.status(), refusal.text(Texts.english()));
    } else if (failure instanceof InferException) {
      send(context, BAD_REQUEST, String.valueOf(failure.getMessage()));
    } else if (failure instanceof PictureException picture) {
      send(
          context,
          picture.isTooLarge() ? TOO_LARGE : UNSUPPORTED,
          String.valueOf(failure.getMessage()));
    } else if (failure != null) {
      LOG.error("{} failed.", context.request().path(), failure);
      send(context, INTERNAL_ERROR, "The server failed; its log says more.");
    } else {
      int status = context.statusCode() < 0 ? INTERNAL_ERROR : context.statusCode();
      send(context, status, Refusal.textOf(status, Texts.english()));
    }
  }

  private static void send(RoutingContext context, int status, String text) {
    String json = new JsonObject().put("error", text).encode();
    new Answer(status, "application/json", json + "\n").send(context);
  }
}
