package org.mnist4j.ui.internal.api;

import io.vertx.ext.web.RoutingContext;
import org.mnist4j.ui.internal.http.Refusal;

/** A parameter of a request that names a digit. */
final class DigitParameter {
  private DigitParameter() {}

  /**
   * Its value, 0 to 9.
   *
   * @throws Refusal if it's missing or something else
   */
  static int of(RoutingContext context, String name) {
    String text = String.valueOf(context.request().getParam(name));
    if (!text.matches("[0-9]")) {
      throw new Refusal(400, "refused.parameter.digit", name);
    }
    return Integer.parseInt(text);
  }
}
