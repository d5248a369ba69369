package org.mnist4j.ui.internal.dl4j;

import org.mnist4j.ui.internal.http.Language;

/** Puts our navigation around a page of DL4J's. */
final class PageFrame {
  private static final String HEAD_END = "</head>";
  private static final String NAVIGATION =
      """
      <link rel="stylesheet" href="/ui/dl4j.css">
      <script type="module" src="/ui/navigation.js"></script>
      <script type="module" src="/ui/dl4j.js"></script>
      """;

  private PageFrame() {}

  static String around(String page, Language language) {
    String named = page.replace("<html lang=\"en\">", "<html lang=\"" + language.code() + "\">");
    int end = named.indexOf(HEAD_END);
    if (end < 0) {
      throw new IllegalStateException("A DL4J page has no </head> to put the navigation before.");
    }
    return named.substring(0, end) + NAVIGATION + named.substring(end);
  }
}
