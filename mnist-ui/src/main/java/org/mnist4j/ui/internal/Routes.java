package org.mnist4j.ui.internal;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.Set;
import org.mnist4j.ui.internal.api.DrawApi;
import org.mnist4j.ui.internal.api.RunFiles;
import org.mnist4j.ui.internal.api.RunsApi;
import org.mnist4j.ui.internal.dl4j.TrainPages;
import org.mnist4j.ui.internal.http.AccessToken;
import org.mnist4j.ui.internal.http.Answer;
import org.mnist4j.ui.internal.http.HostGuard;
import org.mnist4j.ui.internal.http.Quiet;
import org.mnist4j.ui.internal.http.SecurityHeaders;
import org.mnist4j.ui.internal.pages.ErrorPages;
import org.mnist4j.ui.internal.pages.OurPages;
import org.mnist4j.ui.internal.pages.StaticFiles;
import org.mnist4j.ui.options.DashboardOptions;

/** Puts the handlers in order: what every request must pass, then the pages. */
public final class Routes {
  private Routes() {}

  /** The router of a dashboard. */
  public static Router of(
      Vertx vertx,
      DashboardOptions options,
      AccessToken token,
      TrainPages trainPages,
      Quiet quiet) {
    Router router = Router.router(vertx);
    router.route().handler(quiet::note);
    router.route().handler(SecurityHeaders::add);
    router.route().handler(new HostGuard(options.address().host())::check);
    router.route().handler(token::check);
    new StaticFiles().mount(router);
    new OurPages(options.runs(), trainPages).mount(router);
    new RunsApi(options.runs(), trainPages).mount(router);
    new RunFiles(options.runs()).mount(router);
    new DrawApi(vertx, options.recognizer(), options.corrections()).mount(router);
    trainPages.mount(router);
    router.getRoutes().forEach(Routes::takeHead);
    ErrorPages errors = new ErrorPages();
    router.route().failureHandler(errors::answer);
    for (int status : new int[] {400, 404, 405}) {
      router.errorHandler(status, errors::answer);
    }
    return router;
  }

  /** HEAD is GET without the body; see {@link Answer#end}. */
  private static void takeHead(Route route) {
    Set<HttpMethod> methods = route.methods();
    if (methods != null && methods.contains(HttpMethod.GET)) {
      route.method(HttpMethod.HEAD);
    }
  }
}
