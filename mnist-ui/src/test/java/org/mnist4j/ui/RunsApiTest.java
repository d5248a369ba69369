package org.mnist4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.ui.options.DashboardOptions;
import org.mnist4j.ui.runs.RunSummary;

class RunsApiTest {
  private static Dashboard dashboard;
  private static Browser browser;
  private static InventedRuns runs;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    runs = new InventedRuns(folder);
    dashboard = Dashboard.start(DashboardOptions.defaults().withPort(0).withRuns(runs));
    browser = new Browser(dashboard);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @Test
  void everyRunIsListedWithNullForWhatIsNotKnown() throws IOException {
    JsonNode list = json("/api/runs");

    assertThat(list).hasSameSizeAs(runs.runs());
    JsonNode live = list.get(0);
    assertThat(live.get("id").asText()).isEqualTo(InventedRuns.LIVE);
    assertThat(live.get("status").asText()).isEqualTo("RUNNING");
    assertThat(live.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "id",
            "recipe",
            "status",
            "dataset",
            "fingerprint",
            "engine",
            "started",
            "seconds",
            "epochs",
            "plannedEpochs",
            "plannedSteps",
            "parameters",
            "testAccuracy",
            "testLoss",
            "validationAccuracy",
            "statistics");
    assertThat(live.get("testAccuracy").isNull()).isTrue();
    assertThat(list.get(1).get("testAccuracy").asDouble()).isEqualTo(0.9721);
    assertThat(list.get(1).get("started").asText()).isEqualTo("2026-01-31T08:12:00Z");
  }

  @Test
  void theRunThatTrainsIsTheLiveOne() throws IOException {
    assertThat(json("/api/live").get("run").asText()).isEqualTo(InventedRuns.LIVE);
  }

  @Test
  void aRunComesWithItsMetricsInOrderAndItsSettingsInTheRecipesOrder() throws IOException {
    JsonNode run = json("/api/runs/" + InventedRuns.BEST);

    assertThat(run.get("epochs")).hasSize(3);
    assertThat(run.get("steps").get(0).get("step").asInt()).isEqualTo(100);
    assertThat(run.get("settings").fieldNames())
        .toIterable()
        .startsWith("architecture", "normalisation", "batch-size");
  }

  @Test
  void theConfusionMatrixAndThePicturesBehindItsCellsAgree() throws IOException {
    JsonNode results = json("/api/runs/" + InventedRuns.BEST + "/results");
    int count = results.get("confusion").get(4).get(9).asInt();

    JsonNode examples = json("/api/runs/" + InventedRuns.BEST + "/examples?label=4&prediction=9");

    assertThat(examples).hasSize(count);
    assertThat(examples.get(0).get("label").asInt()).isEqualTo(4);
    assertThat(examples.get(0).get("picture").asText()).hasSize(1_048);
    assertThat(results.get("reliability")).hasSize(10);
    assertThat(results.get("accuracy").asDouble()).isBetween(0.9, 1.0);
    assertThat(results.get("perClass")).hasSize(10);
  }

  @Test
  void aReportIsShownShutOffFromTheDashboard() throws IOException {
    HttpResponse<String> report = browser.get("/runs/" + InventedRuns.BEST + "/files/report.html");

    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(report.body()).contains("A report.");
    assertThat(report.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("sandbox")
        .contains("default-src 'none'")
        .doesNotContain("allow-same-origin");
  }

  @Test
  void aModelIsADownloadForOtherPrograms() throws IOException {
    HttpResponse<String> model = browser.get("/runs/" + encoded(InventedRuns.ODD) + "/export/onnx");

    assertThat(model.statusCode()).isEqualTo(200);
    assertThat(model.body()).isEqualTo("\b\u0007");
    assertThat(model.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"model.onnx\"");
    assertThat(browser.get("/runs/" + InventedRuns.BEST + "/export/exe").statusCode())
        .isEqualTo(404);
    assertThat(browser.get("/runs/nobody/export/onnx").statusCode()).isEqualTo(404);
    assertThat(browser.get("/runs/" + InventedRuns.BEST + "/export/broken").body())
        .contains("it can't be written so")
        .doesNotContain("\tat ");
  }

  @Test
  void aRunMayHaveAnyFoldersName() throws IOException {
    String id = encoded(InventedRuns.ODD);

    assertThat(json("/api/runs").findValuesAsText("id")).contains(InventedRuns.ODD);
    assertThat(json("/api/runs/" + id).get("summary").get("id").asText())
        .isEqualTo(InventedRuns.ODD);
    assertThat(json("/api/runs/" + id + "/results").get("perClass")).hasSize(10);
    assertThat(json("/api/runs/" + id + "/examples?label=1&prediction=1")).isNotEmpty();
    assertThat(json("/train/" + id + "/overview/data").get("scores")).isNotEmpty();
    for (String page :
        new String[] {
          "/runs/" + id, "/runs/" + id + "/files/report.html", "/train/" + id + "/model"
        }) {
      assertThat(browser.get(page).statusCode()).as(page).isEqualTo(200);
    }
    assertThat(browser.get("/train/" + id).headers().firstValue("Location"))
        .hasValue("/train/" + id + "/overview");
  }

  @Test
  void whatLeadsToAnotherFolderIsNoRunsName() {
    for (String id : new String[] {"", ".", "..", ".hidden", "a/b", "/a", "a/", "../a", "a\0b"}) {
      assertThat(RunSummary.isValidId(id)).as(id).isFalse();
    }
  }

  @Test
  void headIsAnsweredAsGetWithoutTheBody() throws IOException {
    for (String path :
        new String[] {
          "/runs",
          "/api/runs",
          "/ui/style.css",
          "/api/runs/nobody",
          "/runs/" + InventedRuns.BEST + "/files/model.zip"
        }) {
      URI uri = URI.create("http://127.0.0.1:" + dashboard.port() + path);
      HttpResponse<String> head =
          browser.send(HttpRequest.newBuilder(uri).method("HEAD", BodyPublishers.noBody()).build());
      HttpResponse<String> get = browser.get(path);
      assertThat(head.statusCode()).as(path).isEqualTo(get.statusCode());
      assertThat(head.body()).as(path).isEmpty();
      assertThat(head.headers().firstValue("Content-Type"))
          .as(path)
          .isEqualTo(get.headers().firstValue("Content-Type"));
    }
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Test
  void aModelIsADownload() throws IOException {
    HttpResponse<String> model = browser.get("/runs/" + InventedRuns.BEST + "/files/model.zip");

    assertThat(model.statusCode()).isEqualTo(200);
    assertThat(model.headers().firstValue("Content-Disposition")).hasValue("attachment");
    assertThat(model.headers().firstValueAsLong("Content-Length")).hasValue(1_900_000);
  }

  @Test
  void everyPageIsServedInTheBrowsersLanguage() throws IOException {
    for (String page :
        new String[] {
          "/runs", "/live", "/draw", "/compare", "/train", "/runs/" + InventedRuns.BEST
        }) {
      assertThat(browser.get(page, "Accept-Language", "zh-CN").body())
          .as(page)
          .contains("<html lang=\"zh\">");
      assertThat(browser.get(page, "Accept-Language", "fr, en;q=0.5").body())
          .as(page)
          .contains("<html lang=\"en\">");
    }
  }

  private static JsonNode json(String path) throws IOException {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }
}
