package org.mnist4j.ui.internal.pages;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import org.mnist4j.ui.internal.http.Answer;

/**
 * A file of the class path, ready to be sent.
 *
 * @param type its content type
 * @param tag what tells this content from any other
 * @param content its bytes
 */
record StaticFile(String type, String tag, Buffer content) {
  private static final int NOT_MODIFIED = 304;

  static StaticFile of(String name, byte[] bytes) {
    String tag = "\"" + Integer.toHexString(Arrays.hashCode(bytes)) + "-" + bytes.length + "\"";
    return new StaticFile(typeOf(name), tag, Buffer.buffer(bytes));
  }

  void send(RoutingContext context) {
    HttpServerResponse response = context.response();
    // Kept by the browser, but asked about each time: a new version must not meet an old script.
    response.putHeader("Cache-Control", "no-cache").putHeader("ETag", tag);
    if (tag.equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(NOT_MODIFIED).end();
    } else {
      response.putHeader("Content-Type", type);
      Answer.end(context, content);
    }
  }

  private static String typeOf(String name) {
    if (name.endsWith(".js")) {
      return "text/javascript; charset=utf-8";
    }
    String type = MimeMapping.getMimeTypeForFilename(name);
    if (type == null) {
      return "application/octet-stream";
    }
    return type.startsWith("text/") ? type + "; charset=utf-8" : type;
  }
}
