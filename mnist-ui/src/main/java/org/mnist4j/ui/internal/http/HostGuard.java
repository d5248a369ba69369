package org.mnist4j.ui.internal.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a page of another site made the browser send: a Host that is not ours (a
 * name of theirs that resolves to our address), an Origin that is not ours, or a fetch the browser
 * marks as coming from elsewhere. Refuses addresses with broken escapes, too.
 */
public final class HostGuard {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int MISDIRECTED = 421;
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]+]");

  private final String host;
  private final boolean loopback;

  public HostGuard(String host) {
    this.host = host.toLowerCase(Locale.ROOT);
    this.loopback = AccessToken.isLoopback(host);
  }

  public void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    // The Host header, or what HTTP/2 has instead.
    String authority = request.host();
    if (!isReadable(context)) {
      context.fail(BAD_REQUEST);
    } else if (!isOurs(authority, request.localAddress().port())) {
      context.fail(MISDIRECTED);
    } else if (isForeign(request.getHeader("Origin"), authority) || isForeignFetch(request)) {
      context.fail(FORBIDDEN);
    } else {
      context.next();
    }
  }

  private static boolean isReadable(RoutingContext context) {
    try {
      return context.normalisedPath() != null && context.queryParams() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private boolean isOurs(@Nullable String authority, int port) {
    String suffix = ":" + port;
    if (authority == null || !authority.endsWith(suffix)) {
      return false;
    }
    String name =
        authority.substring(0, authority.length() - suffix.length()).toLowerCase(Locale.ROOT);
    if (name.equals("localhost") || name.equals(host) || name.equals("[" + host + "]")) {
      return true;
    }
    // A name of another site may be made to point to us; an address can't be anybody else's.
    return loopback
        ? name.equals("127.0.0.1") || name.equals("[::1]")
        : ADDRESS.matcher(name).matches();
  }

  private static boolean isForeign(@Nullable String origin, @Nullable String authority) {
    return origin != null && !origin.equalsIgnoreCase("http://" + authority);
  }

  private static boolean isForeignFetch(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    return "cross-site".equals(site) && !"navigate".equals(request.getHeader("Sec-Fetch-Mode"));
  }
}
