package org.mnist4j.ui.server;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what failed: a page in the pages' style for a browser, a line of JSON for a script. */
final class ErrorPages {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
  private static final int INTERNAL_ERROR = 500;

  private ErrorPages() {}

  static void answer(RoutingContext context) {
    int status = context.statusCode() < 0 ? INTERNAL_ERROR : context.statusCode();
    if (status == INTERNAL_ERROR) {
      LOG.warn("The dashboard failed on {}.", context.request().path(), context.failure());
    }
    String text = text(status);
    String accept = context.request().getHeader("Accept");
    if (accept != null && accept.contains("text/html")) {
      new Answer(status, "text/html; charset=utf-8", page(status, text)).send(context);
    } else {
      new Answer(status, "application/json", new JsonObject().put("error", text).encode())
          .send(context);
    }
  }

  private static String text(int status) {
    return switch (status) {
      case 400 -> "The dashboard could not read this request.";
      case 401 ->
          "This dashboard wants a token. Open the address with ?token=... that was printed when it"
              + " was started.";
      case 403 -> "This request came from another site's page and was refused.";
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not take this kind of request.";
      case 413 -> "What was sent is too big.";
      case 415 -> "What was sent is not of a kind the dashboard takes.";
      case 421 -> "The dashboard was asked under a name that is not its own.";
      case 500 -> "Something went wrong in the dashboard; the log says what.";
      default -> HttpResponseStatus.valueOf(status).reasonPhrase();
    };
  }

  private static String page(int status, String text) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$d – mnist4j</title>
        <link rel="stylesheet" href="/ui/style.css">
        <script type="module" src="/ui/navigation.js"></script>
        </head>
        <body>
        <main class="message"><h1>%1$d</h1><p>%2$s</p><p><a href="/">Dashboard</a></p></main>
        </body>
        </html>
        """
        .formatted(status, text);
  }
}
