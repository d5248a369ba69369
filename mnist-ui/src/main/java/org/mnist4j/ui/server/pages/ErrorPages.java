package org.mnist4j.ui.server.pages;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import org.mnist4j.ui.server.http.Answer;
import org.mnist4j.ui.server.http.Language;
import org.mnist4j.ui.server.http.Refusal;
import org.mnist4j.ui.server.http.SecurityHeaders;
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
    Throwable failure = context.failure();
    int status = context.statusCode() < 0 ? INTERNAL_ERROR : context.statusCode();
    String text = text(status, Language.of(context));
    if (failure instanceof Refusal refusal) {
      status = refusal.status();
      text = refusal.text(Language.of(context));
    } else if (failure instanceof IOException) {
      LOG.warn("The dashboard could not answer {}.", context.request().path(), failure);
      text = String.valueOf(failure.getMessage());
    } else if (status == INTERNAL_ERROR) {
      LOG.error("The dashboard failed on {}.", context.request().path(), failure);
    }
    send(context, status, text);
  }

  private void send(RoutingContext context, int status, String text) {
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
            .replace("{{language}}", Language.of(context).ours())
            .replace("{{status}}", Integer.toString(status))
            .replace("{{text}}", escape(text));
    new Answer(status, "text/html; charset=utf-8", html).send(context);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String text(int status, Language language) {
    return language == Language.ZH ? chinese(status) : english(status);
  }

  private static String english(int status) {
    return switch (status) {
      case 400 -> "The dashboard could not read this request.";
      case 401 ->
          "This dashboard wants a token. Open the address with ?token=… that was printed when it"
              + " was started.";
      case 403 -> "This request came from another site's page and was refused.";
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not take this kind of request.";
      case 413 -> "What was sent is too big: at most 4 MB are taken.";
      case 415 -> "Only PNG, JPEG, GIF, BMP, WebP and TIFF pictures are taken, as the body itself.";
      case 421 -> "The dashboard was asked under a name that is not its own.";
      case 500 -> "Something went wrong in the dashboard; the log says what.";
      default -> HttpResponseStatus.valueOf(status).reasonPhrase();
    };
  }

  private static String chinese(int status) {
    return switch (status) {
      case 400 -> "无法读取这个请求。";
      case 401 -> "需要令牌。请打开启动时显示的带 ?token=… 的地址。";
      case 403 -> "请求来自其他网站的页面,已被拒绝。";
      case 404 -> "这个地址没有内容。";
      case 405 -> "这个地址不接受这种请求。";
      case 413 -> "发送的内容太大:最多 4 MB。";
      case 415 -> "只接受 PNG、JPEG、GIF、BMP、WebP 和 TIFF 图片。";
      case 421 -> "请求使用的主机名不属于本面板。";
      case 500 -> "面板内部出错,详情见日志。";
      default -> english(status);
    };
  }
}
