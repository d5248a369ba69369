package org.mnist4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mnist4j.ui.options.DashboardOptions;

class TrainPagesTest {
  private static final String RUN = "2026-01-31-tiny";
  private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");

  private static Dashboard dashboard;
  private static Browser browser;

  @BeforeAll
  static void watchATraining() throws IOException {
    dashboard = Dashboard.start(DashboardOptions.defaults().withPort(0));
    browser = new Browser(dashboard);
    InMemoryStatsStorage storage = new InMemoryStatsStorage();
    TinyTraining.run(storage, RUN, 5);
    dashboard.attach(storage, RUN);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void theOverviewHoldsTheScoreOfEveryIteration() throws IOException {
    HttpResponse<String> answer = browser.get("/train/" + RUN + "/overview/data");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode data = new ObjectMapper().readTree(answer.body());
    assertThat(data.get("scores")).hasSizeBetween(1, 5);
    assertThat(data.get("scores").get(0).asDouble()).isPositive();
  }

  @Test
  void everyPageOfTheRunIsServedAsHtml() throws IOException {
    for (String page : new String[] {"overview", "model", "system"}) {
      HttpResponse<String> answer = browser.get("/train/" + RUN + "/" + page);

      assertThat(answer.statusCode()).as(page).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
      assertThat(answer.body()).contains("/ui/navigation.js").contains("</html>");
    }
  }

  @Test
  void everyScriptAndStyleThatAPageLoadsIsThere() throws IOException {
    for (String page : new String[] {"overview", "model", "system"}) {
      Matcher asset = ASSET.matcher(browser.get("/train/" + RUN + "/" + page).body());
      int seen = 0;
      for (; asset.find(); seen++) {
        assertThat(browser.get(asset.group(1)).statusCode()).as(asset.group(1)).isEqualTo(200);
      }
      assertThat(seen).as(page).isGreaterThan(10);
    }
  }

  @Test
  void theModelPageKnowsTheLayers() throws IOException {
    assertThat(browser.get("/train/" + RUN + "/model/graph").body()).contains("Dense", "Output");
    assertThat(browser.get("/train/" + RUN + "/model/data/1").body())
        .contains("layerInfo", "paramHist");
    assertThat(browser.get("/train/" + RUN + "/system/data").body()).contains("memory");
  }

  @Test
  void theBrowsersLanguageDecidesThePagesLanguage() throws IOException {
    String chinese =
        browser.get("/train/" + RUN + "/overview", "Accept-Language", "zh-CN,zh;q=0.9").body();
    String english = browser.get("/train/" + RUN + "/overview", "Accept-Language", "en").body();

    assertThat(chinese).contains("<html lang=\"zh\">").contains("概述");
    assertThat(english).contains("<html lang=\"en\">").contains("Overview");
  }

  @Test
  void aChosenLanguageIsKeptByTheBrowserThatChoseIt() throws IOException {
    HttpResponse<String> chosen = browser.get("/setlang/" + RUN + "/de");

    assertThat(chosen.statusCode()).isEqualTo(200);
    String cookie = chosen.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(browser.get("/train/" + RUN + "/model", "Cookie", cookie.split(";")[0]).body())
        .contains("<html lang=\"de\">");
    assertThat(browser.get("/train/" + RUN + "/model").body()).contains("<html lang=\"en\">");
  }

  @Test
  void theFrontPageLeadsToTheTrainingThatIsAttached() throws IOException {
    HttpResponse<String> answer = browser.get("/");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/live");
    assertThat(browser.get("/api/live").body()).contains(RUN);
  }

  @Test
  void aSessionThatBeginsAfterAttachingAppears() throws IOException {
    try (Dashboard fresh = Dashboard.start(DashboardOptions.defaults().withPort(0))) {
      Browser watcher = new Browser(fresh);
      InMemoryStatsStorage storage = new InMemoryStatsStorage();
      fresh.attach(storage, "later");
      assertThat(watcher.get("/train/later/overview").statusCode()).isEqualTo(404);

      TinyTraining.run(storage, "later", 2);

      assertThat(watcher.get("/train/later/overview").statusCode()).isEqualTo(200);
    }
  }
}
