package org.mnist4j.ui.internal.pages;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.mnist4j.ui.internal.http.Answer;
import org.mnist4j.ui.internal.http.Refusal;
import org.mnist4j.ui.internal.http.SecurityHeaders;
import org.mnist4j.ui.internal.http.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what failed: a page in the pages' style for a browser, a line of JSON for a script. */
public final class ErrorPages {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
  private static final int UNAUTHORIZED = 401;
  private static final int INTERNAL_ERROR = 500;

  private final String frame = OurPages.read("error.html");
  private final String locked = OurPages.read("locked.html");

  public void answer(RoutingContext context) {
    Texts texts = Texts.of(context);
    Throwable failure = context.failure();
    int status = context.statusCode() < 0 ? INTERNAL_ERROR : context.statusCode();
    if (failure instanceof Refusal refusal) {
      send(context, refusal.status(), refusal.text(texts), texts);
      return;
    }
    boolean explained = failure instanceof IOException;
    if (status == INTERNAL_ERROR && explained) {
      LOG.warn("The dashboard could not answer {}.", context.request().path(), failure);
    } else if (status == INTERNAL_ERROR) {
      LOG.error("The dashboard failed on {}.", context.request().path(), failure);
    }
    send(
        context,
        status,
        explained ? String.valueOf(failure.getMessage()) : Refusal.textOf(status, texts),
        texts);
  }

  private void send(RoutingContext context, int status, String text, Texts texts) {
    String accept = context.request().getHeader("Accept");
    if (accept == null || !accept.contains("text/html")) {
      String json = new JsonObject().put("error", text).encode();
      new Answer(status, "application/json", json).send(context);
      return;
    }
    boolean isLocked = status == UNAUTHORIZED;
    if (isLocked) {
      context.response().putHeader("Content-Security-Policy", SecurityHeaders.LOCKED_POLICY);
    }
    String html =
        (isLocked ? locked : frame)
            .replace("{{language}}", texts.code())
            .replace("{{status}}", Integer.toString(status))
            .replace("{{text}}", escape(text));
    new Answer(status, "text/html; charset=utf-8", html).send(context);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
