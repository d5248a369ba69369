package org.mnist4j.ui.internal.pages;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mnist4j.ui.internal.http.Workers;

/**
 * Serves files of the class path: ours under {@code /ui/}, DL4J's under {@code /assets/} as its
 * pages expect them. A name is only looked up if it can't lead out of its folder. What has been
 * sent once stays in memory while there is room, so that it isn't unpacked for every page.
 */
public final class StaticFiles {
  static final String OURS = "org/mnist4j/ui/web/";
  private static final String DL4J = "deeplearning4jUiAssets/";
  private static final String WEBJARS = "META-INF/resources/webjars/";

  // Every part of the path starts with something else than a dot.
  private static final Pattern SAFE =
      Pattern.compile("[A-Za-z0-9_@-][A-Za-z0-9._@-]*(/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)*");

  private final Map<String, SoftReference<StaticFile>> files = new ConcurrentHashMap<>();

  public void mount(Router router) {
    router.get("/ui/*").handler(context -> serve(context, OURS, "/ui/"));
    router.get("/assets/webjars/*").handler(context -> serve(context, WEBJARS, "/assets/webjars/"));
    router.get("/assets/*").handler(context -> serve(context, DL4J, "/assets/"));
  }

  private void serve(RoutingContext context, String folder, String prefix) {
    String path = context.request().path().substring(prefix.length());
    if (!SAFE.matcher(path).matches()) {
      context.fail(404);
      return;
    }
    String resource = folder + path;
    SoftReference<StaticFile> known = files.get(resource);
    StaticFile file = known == null ? null : known.get();
    if (file == null) {
      Workers.run(context, () -> load(resource), loaded -> send(context, loaded));
    } else {
      file.send(context);
    }
  }

  private @Nullable StaticFile load(String resource) throws IOException {
    byte[] bytes = read(resource);
    if (bytes == null) {
      return null;
    }
    StaticFile file = StaticFile.of(resource, bytes);
    files.put(resource, new SoftReference<>(file));
    return file;
  }

  private static void send(RoutingContext context, @Nullable StaticFile file) {
    if (file == null) {
      context.fail(404);
    } else {
      file.send(context);
    }
  }

  static byte @Nullable [] read(String resource) throws IOException {
    try (InputStream in = StaticFiles.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
