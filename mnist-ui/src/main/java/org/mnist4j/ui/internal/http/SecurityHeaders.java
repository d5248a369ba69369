package org.mnist4j.ui.internal.http;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** Tells the browser what our pages never do, so that it stops whatever tries. */
public final class SecurityHeaders {
  /** For our own pages: nothing inline, nothing from elsewhere. */
  static final String OUR_POLICY = policy("'self'", "'self'");

  /** DL4J's pages have scripts, handlers and styles in their text. */
  static final String DL4J_POLICY = policy("'self' 'unsafe-inline'", "'self' 'unsafe-inline'");

  /** For the page that is shown without a token: its own style and nothing else. */
  public static final String LOCKED_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

  private SecurityHeaders() {}

  public static void add(RoutingContext context) {
    boolean dl4j = context.request().path().startsWith("/train/");
    MultiMap headers = context.response().headers();
    headers.set("Content-Security-Policy", dl4j ? DL4J_POLICY : OUR_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    headers.set("Cache-Control", "no-store");
    context.next();
  }

  private static String policy(String scripts, String styles) {
    return "default-src 'none'; script-src "
        + scripts
        + "; style-src "
        + styles
        + "; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none';"
        + " form-action 'self'; frame-ancestors 'none'";
  }
}
