package org.mnist4j.ui.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves files of the class path: ours under {@code /ui/}, DL4J's under {@code /assets/} as its
 * pages expect them. A name is only looked up if it can't lead out of its folder.
 */
final class StaticFiles {
  static final String OURS = "org/mnist4j/ui/web/";
  private static final String DL4J = "deeplearning4jUiAssets/";
  private static final int NOT_MODIFIED = 304;
  private static final String WEBJARS = "META-INF/resources/webjars/";

  // Every part of the path starts with something else than a dot.
  private static final Pattern SAFE =
      Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9._@-]*(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)*");

  private StaticFiles() {}

  static void mount(Router router) {
    router.get("/ui/*").handler(context -> serve(context, OURS, "/ui/"));
    router.get("/assets/webjars/*").handler(context -> serve(context, WEBJARS, "/assets/webjars/"));
    router.get("/assets/*").handler(context -> serve(context, DL4J, "/assets/"));
  }

  private static void serve(RoutingContext context, String folder, String prefix) {
    String path = context.request().path().substring(prefix.length());
    if (!SAFE.matcher(path).matches()) {
      context.fail(404);
      return;
    }
    Workers.run(context, () -> read(folder + path), bytes -> send(context, path, bytes));
  }

  private static void send(RoutingContext context, String path, byte @Nullable [] bytes) {
    if (bytes == null) {
      context.fail(404);
      return;
    }
    String tag = "\"" + Integer.toHexString(Arrays.hashCode(bytes)) + "-" + bytes.length + "\"";
    HttpServerResponse response = context.response();
    // Kept by the browser, but asked about each time: a new version must not meet an old script.
    response.putHeader("Cache-Control", "no-cache").putHeader("ETag", tag);
    if (tag.equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(NOT_MODIFIED).end();
    } else {
      response.putHeader("Content-Type", type(path)).end(Buffer.buffer(bytes));
    }
  }

  private static String type(String path) {
    if (path.endsWith(".js")) {
      return "text/javascript; charset=utf-8";
    }
    String type = MimeMapping.getMimeTypeForFilename(path);
    if (type == null) {
      return "application/octet-stream";
    }
    return type.startsWith("text/") ? type + "; charset=utf-8" : type;
  }

  static byte @Nullable [] read(String resource) throws IOException {
    try (InputStream in = StaticFiles.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
