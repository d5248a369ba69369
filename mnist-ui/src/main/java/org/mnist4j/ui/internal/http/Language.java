package org.mnist4j.ui.internal.http;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A language of our pages or of DL4J's. A browser's choice is kept in a cookie of that browser, not
 * in the server as DL4J does it.
 *
 * @param code its two letters, such as {@code zh}
 */
public record Language(String code) {
  private static final Set<String> DL4J = Set.of("en", "zh", "de", "ja", "ko", "ru");
  private static final Language ENGLISH = new Language("en");
  private static final String COOKIE = "mnist4j-language";
  private static final long YEAR_SECONDS = 365L * 24 * 60 * 60;

  /** The language with a two-letter code, if there are pages in it. */
  public static Optional<Language> of(String code) {
    return DL4J.contains(code) || Texts.codes().contains(code)
        ? Optional.of(new Language(code))
        : Optional.empty();
  }

  /**
   * What a browser chose, else the first of the languages it asks for that there is, else English.
   */
  public static Language of(RoutingContext context) {
    return Optional.ofNullable(context.getCookie(COOKIE))
        .flatMap(cookie -> of(cookie.getValue()))
        .or(
            () ->
                context.acceptableLanguages().stream()
                    .map(LanguageHeader::tag)
                    .flatMap(tag -> of(tag.toLowerCase(Locale.ROOT)).stream())
                    .findFirst())
        .orElse(ENGLISH);
  }

  /** Remembers it in the browser that asked for it. */
  public void keep(RoutingContext context) {
    context.addCookie(
        Cookie.cookie(COOKIE, code)
            .setPath("/")
            .setMaxAge(YEAR_SECONDS)
            .setSameSite(CookieSameSite.STRICT));
  }
}
