package org.mnist4j.ui.server;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.mnist4j.ui.DashboardOptions;

/** Puts the handlers in order: what every request must pass, then the pages. */
final class Routes {
  private Routes() {}

  static Router of(
      Vertx vertx, DashboardOptions options, AccessToken token, TrainPages trainPages) {
    Router router = Router.router(vertx);
    router.route().handler(SecurityHeaders::add);
    router.route().handler(new RequestGuard(options.host())::check);
    router.route().handler(token::check);
    StaticFiles.mount(router);
    trainPages.mount(router);
    router.get("/").handler(context -> home(trainPages).send(context));
    router.route().failureHandler(ErrorPages::answer);
    for (int status : new int[] {400, 404, 405}) {
      router.errorHandler(status, ErrorPages::answer);
    }
    return router;
  }

  private static Answer home(TrainPages trainPages) {
    return trainPages
        .latestLive()
        .map(session -> Answer.redirect("/train/" + session + "/overview"))
        .orElseGet(() -> new Answer(200, "text/plain", "No training has been attached yet."));
  }
}
