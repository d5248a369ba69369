package org.mnist4j.ui.internal.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * A finished answer to a request, encoded once however often it is sent.
 *
 * @param status the HTTP status
 * @param contentType the body's type
 * @param body the body, text in UTF-8
 * @param location where to go instead, for a redirect
 */
public record Answer(int status, String contentType, Buffer body, @Nullable String location) {
  private static final int SEE_OTHER = 303;

  public Answer(int status, String contentType, String body) {
    this(status, contentType, Buffer.buffer(body), null);
  }

  public static Answer html(String html) {
    return new Answer(200, "text/html; charset=utf-8", html);
  }

  public static Answer json(String json) {
    return new Answer(200, "application/json", json);
  }

  public static Answer redirect(String location) {
    return new Answer(SEE_OTHER, "text/plain; charset=utf-8", Buffer.buffer(), location);
  }

  public void send(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status).putHeader("Content-Type", contentType);
    if (location != null) {
      response.putHeader("Location", location);
    }
    end(context, body);
  }

  /** Ends a response with its body; after HEAD without, which Vert.x forgets in HTTP/2. */
  public static void end(RoutingContext context, Buffer body) {
    HttpServerResponse response = context.response();
    if (context.request().method() == HttpMethod.HEAD) {
      response.putHeader("Content-Length", Integer.toString(body.length())).end();
    } else {
      response.end(body);
    }
  }
}
