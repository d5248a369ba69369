package org.mnist4j.ui.internal.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body into memory, never more than a limit and never to disk. Forms are not
 * taken, so there is nothing of them to parse.
 */
public final class Bodies {
  /** The biggest picture file taken, in bytes. */
  public static final int LIMIT = 4 << 20;

  private static final Set<String> TYPES =
      Set.of(
          "image/png",
          "image/jpeg",
          "image/gif",
          "image/bmp",
          "image/webp",
          "image/tiff",
          "application/octet-stream");

  private Bodies() {}

  public static void readPicture(RoutingContext context, Consumer<byte[]> use) {
    HttpServerRequest request = context.request();
    if (!TYPES.contains(typeOf(request.getHeader("Content-Type")))) {
      refuse(context, new Refusal(415, "refused.body.kind"));
    } else {
      read(context, LIMIT, use);
    }
  }

  /** Reads a body of any kind, of at most so many bytes. */
  public static void read(RoutingContext context, int limit, Consumer<byte[]> use) {
    if (declaredLength(context.request()) > limit) {
      refuse(context, tooBig(limit));
    } else {
      collect(context, limit, use);
    }
  }

  private static void collect(RoutingContext context, int limit, Consumer<byte[]> use) {
    HttpServerRequest request = context.request();
    Buffer body = Buffer.buffer();
    request.exceptionHandler(failure -> context.response().close());
    request.endHandler(end -> use(context, body.getBytes(), use));
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() > limit) {
            request.handler(rest -> {});
            request.endHandler(end -> {});
            refuse(context, tooBig(limit));
          } else {
            body.appendBuffer(chunk);
          }
        });
  }

  /** What it throws is the request's failure; nobody else would hear of it here. */
  private static void use(RoutingContext context, byte[] body, Consumer<byte[]> use) {
    try {
      use.accept(body);
    } catch (RuntimeException e) {
      context.fail(e);
    }
  }

  private static Refusal tooBig(int limit) {
    return new Refusal(413, "refused.body.size", limit >> 20);
  }

  /** Answers and hangs up, so that the rest of the body need not be read. */
  private static void refuse(RoutingContext context, Refusal refusal) {
    HttpServerResponse response = context.response();
    if (!response.ended()) {
      response.putHeader("Connection", "close");
      response.endHandler(end -> context.request().connection().close());
      context.fail(refusal);
    }
  }

  private static String typeOf(@Nullable String header) {
    return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
  }

  private static long declaredLength(HttpServerRequest request) {
    String header = request.getHeader("Content-Length");
    try {
      return header == null ? 0 : Long.parseLong(header);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
