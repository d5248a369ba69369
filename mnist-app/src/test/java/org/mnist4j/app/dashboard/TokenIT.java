package org.mnist4j.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.mnist4j.ui.Dashboard;
import org.mnist4j.ui.options.DashboardOptions;

/** A dashboard with a token, in a real browser. */
class TokenIT {
  private static final String TOKEN = "0123456789abcdefghij";

  @Test
  void aWrongTokenIsRefusedAndTheRightOneIsAskedForOnce() throws IOException {
    try (Chromium browser = Chromium.start("en-GB");
        Dashboard dashboard =
            Dashboard.start(DashboardOptions.defaults().withPort(0).withToken(TOKEN))) {
      String origin = "http://127.0.0.1:" + dashboard.port() + "/";
      browser.open(origin + "runs?token=wrong-wrong-wrong-wrong");
      assertThat(browser.find("h1").getText()).isEqualTo("401");
      assertThat(browser.find("p").getText()).contains("wants a token");

      browser.open(dashboard.url());
      browser.find(".empty");
      assertThat(browser.address()).isEqualTo(origin + "runs");

      browser.open(origin + "draw");
      browser.find(".empty");
    }
  }
}
