package org.mnist4j.ui.internal.dl4j;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a DL4J page writes instead of sending it, so that it can be kept, wrapped in our
 * navigation and sent with our headers. The pages only set a status, set headers and end with a
 * text; anything else is an error.
 */
final class CapturedResponse {
  private int status = 200;
  private String contentType = "text/plain; charset=utf-8";
  private String body = "";

  private final HttpServerResponse response =
      (HttpServerResponse)
          Proxy.newProxyInstance(
              CapturedResponse.class.getClassLoader(),
              new Class<?>[] {HttpServerResponse.class},
              this::collect);

  /** The same request, answering into this object. */
  RoutingContext in(RoutingContext context) {
    return (RoutingContext)
        Proxy.newProxyInstance(
            CapturedResponse.class.getClassLoader(),
            new Class<?>[] {RoutingContext.class},
            (proxy, method, arguments) ->
                method.getName().equals("response")
                    ? response
                    : invoke(context, method, arguments));
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  String body() {
    return body;
  }

  private @Nullable Object collect(Object proxy, Method method, Object @Nullable [] arguments) {
    Object[] given = arguments == null ? new Object[0] : arguments;
    switch (method.getName()) {
      case "setStatusCode" -> status = (int) given[0];
      case "putHeader" -> {
        if (given[0].toString().equalsIgnoreCase("content-type")) {
          contentType = given[1].toString();
        }
      }
      case "end" -> {
        if (given.length == 1 && given[0] instanceof String text) {
          body = text;
        }
        return null;
      }
      default ->
          throw new UnsupportedOperationException(
              "A DL4J page called response()." + method.getName() + ", which is not captured.");
    }
    return proxy;
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
