package org.mnist4j.ui.server.http;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The languages of DL4J's pages; ours speak the first two. A browser's choice is kept in a cookie
 * of that browser, not in the server as DL4J does it.
 */
public enum Language {
  EN,
  ZH,
  DE,
  JA,
  KO,
  RU;

  static final String COOKIE = "mnist4j-language";

  /** The two-letter code, such as {@code zh}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The code of the language our own pages use for it: Chinese for Chinese, else English. */
  public String ours() {
    return this == ZH ? "zh" : "en";
  }

  /** The language with a two-letter code, if there are pages in it. */
  public static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(language -> language.code().equals(code)).findFirst();
  }

  /**
   * What a browser chose, else the first of the languages it asks for that there is, else English.
   */
  public static Language of(RoutingContext context) {
    Cookie cookie = context.getCookie(COOKIE);
    if (cookie != null) {
      Optional<Language> chosen = of(cookie.getValue());
      if (chosen.isPresent()) {
        return chosen.get();
      }
    }
    return context.acceptableLanguages().stream()
        .map(LanguageHeader::tag)
        .flatMap(tag -> of(tag.toLowerCase(Locale.ROOT)).stream())
        .findFirst()
        .orElse(EN);
  }
}
