package org.mnist4j.ui.internal.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.ui.options.Address;

/**
 * The secret a server on an open address demands of every request: as {@code ?token=} once, which
 * leaves a cookie in the browser, or as {@code Authorization: Bearer} each time.
 */
public final class AccessToken {
  private static final String COOKIE = "mnist4j-token";
  private static final String PARAMETER = "token";
  private static final String BEARER = "Bearer ";
  private static final int RANDOM_BYTES = 24;

  private final Optional<String> secret;

  private AccessToken(Optional<String> secret) {
    this.secret = secret;
  }

  /** The token of the address; a random one where the host is open and none is named. */
  public static AccessToken of(Address address) {
    if (address.token().isPresent() || isLoopback(address.host())) {
      return new AccessToken(address.token());
    }
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    return new AccessToken(
        Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random)));
  }

  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** What to append to the address that is printed: nothing, or the token as a parameter. */
  public String query() {
    return secret
        .map(text -> "?" + PARAMETER + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
        .orElse("");
  }

  /** Lets a request through that shows the token, refuses another with 401. */
  public void check(RoutingContext context) {
    if (secret.isEmpty() || matches(bearer(context)) || matches(cookie(context))) {
      context.next();
      return;
    }
    if (matches(context.request().getParam(PARAMETER))) {
      context.addCookie(
          Cookie.cookie(COOKIE, secret.get())
              .setPath("/")
              .setHttpOnly(true)
              .setSameSite(CookieSameSite.STRICT));
      Answer.redirect(context.normalisedPath()).send(context);
      return;
    }
    context.fail(401);
  }

  private static @Nullable String bearer(RoutingContext context) {
    String header = context.request().getHeader("Authorization");
    return header != null && header.startsWith(BEARER) ? header.substring(BEARER.length()) : null;
  }

  private static @Nullable String cookie(RoutingContext context) {
    Cookie cookie = context.getCookie(COOKIE);
    return cookie == null ? null : cookie.getValue();
  }

  private boolean matches(@Nullable String shown) {
    // Takes the same time wherever the first difference is.
    return shown != null
        && MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8),
            secret.orElseThrow().getBytes(StandardCharsets.UTF_8));
  }
}
