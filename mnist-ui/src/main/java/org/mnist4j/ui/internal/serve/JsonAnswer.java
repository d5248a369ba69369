package org.mnist4j.ui.internal.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;
import org.mnist4j.ui.internal.http.Answer;

/** Sends a value as JSON, a line of it. */
final class JsonAnswer {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private JsonAnswer() {}

  /** Sends a result, or what went wrong. */
  static void send(RoutingContext context, @Nullable Object value, @Nullable Throwable failure) {
    if (failure != null) {
      context.fail(failure);
      return;
    }
    try {
      Answer.json(MAPPER.writeValueAsString(value) + "\n").send(context);
    } catch (JsonProcessingException e) {
      context.fail(e);
    }
  }
}
