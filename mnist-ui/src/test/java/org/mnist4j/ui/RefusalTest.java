package org.mnist4j.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.ui.options.DashboardOptions;
import org.mnist4j.ui.options.ServerStartException;

class RefusalTest {
  private Dashboard dashboard;
  private Browser browser;

  @BeforeEach
  void start() throws IOException {
    dashboard = Dashboard.start(DashboardOptions.defaults().withPort(0));
    browser = new Browser(dashboard);
  }

  @AfterEach
  void stop() {
    dashboard.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/setlang/run/xx",
        "/setlang/run/..%2f",
        "/train/unknown/overview",
        "/train/unknown/overview/data",
        "/train/unknown/model/data/0",
        "/train/..%2f..%2f/overview",
        "/train/workers/setByIdx/7",
        "/remoteReceive",
        "/ui/nothing.js",
        "/ui/../Dashboard.class",
        "/ui/..%2fDashboard.class",
        "/assets/webjars/../../../org/mnist4j/ui/Dashboard.class",
        "/assets/%2e%2e/logback.xml",
        "/assets/webjars/jquery/",
        "/tsne",
        "/activations",
        "/samediff"
      })
  void whatThereIsNotIsNotFound(String path) throws IOException {
    HttpResponse<String> answer = browser.get(path, "Accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("404").contains("/ui/style.css");
  }

  @Test
  void aForeignHostIsRefused() throws IOException {
    assertThat(statusOf("GET /runs HTTP/1.1\r\nHost: evil.example:%d\r\n")).contains("421");
    assertThat(statusOf("GET /runs HTTP/1.1\r\nHost: 127.0.0.1:1\r\n")).contains("421");
    assertThat(statusOf("GET /runs HTTP/1.1\r\nHost: 127.0.0.1.evil.example:%d\r\n"))
        .contains("421");
    assertThat(statusOf("GET /runs HTTP/1.1\r\nX: y\r\n")).contains("421");
    assertThat(statusOf("GET /runs HTTP/1.1\r\nHost: localhost:%d\r\n")).contains("200");
  }

  @Test
  void anotherSitesPageIsRefused() throws IOException {
    assertThat(browser.get("/runs", "Origin", "http://evil.example").statusCode()).isEqualTo(403);
    assertThat(browser.get("/runs", "Origin", "null").statusCode()).isEqualTo(403);
    assertThat(browser.get("/runs", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors"))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(403);
  }

  @Test
  void everyAnswerCarriesTheSecurityHeaders() throws IOException {
    for (String path : new String[] {"/runs", "/nowhere", "/assets/css/style.css", "/api/runs"}) {
      HttpResponse<String> answer = browser.get(path);

      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .as(path)
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
    }
  }

  @Test
  void aRefusalSpeaksTheBrowsersLanguage() throws IOException {
    assertThat(browser.get("/nowhere", "Accept-Language", "zh-CN").body())
        .isEqualTo("{\"error\":\"这个地址没有内容。\"}");
    assertThat(browser.get("/api/runs/x/examples?label=1", "Accept-Language", "zh").body())
        .isEqualTo("{\"error\":\"参数 prediction 必须是 0 到 9 的数字。\"}");
    assertThat(browser.get("/api/runs/x/examples?label=1", "Accept-Language", "de").body())
        .isEqualTo("{\"error\":\"The parameter \\\"prediction\\\" must be a digit from 0 to 9.\"}");
    assertThat(browser.get("/runs", "Accept-Language", "zh").body()).contains("此页面需要 JavaScript。");
  }

  @Test
  void anUnchangedFileIsNotSentAgain() throws IOException {
    String tag = browser.get("/ui/style.css").headers().firstValue("ETag").orElseThrow();

    assertThat(browser.get("/ui/style.css", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(browser.get("/ui/draw.js", "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenIsDemandedOfEveryRouteAndKeptInACookie() throws IOException {
    String token = "correct-horse-battery";
    try (Dashboard guarded =
        Dashboard.start(DashboardOptions.defaults().withPort(0).withToken(token))) {
      Browser stranger = new Browser(guarded);
      for (String path :
          new String[] {
            "/",
            "/runs",
            "/runs/x",
            "/runs/x/files/model.zip",
            "/runs/x/export/onnx",
            "/compare",
            "/live",
            "/draw",
            "/train",
            "/train/x/overview",
            "/train/x/overview/data",
            "/assets/css/style.css",
            "/ui/style.css",
            "/ui/icon.svg",
            "/favicon.ico",
            "/api/runs",
            "/api/live",
            "/api/models",
            "/api/runs/x/results",
            "/api/recognize",
            "/setlang/page/zh",
            "/no"
          }) {
        assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(401);
        HttpRequest post =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + guarded.port() + path))
                .POST(BodyPublishers.ofString("x"))
                .build();
        assertThat(stranger.send(post).statusCode()).as(path).isEqualTo(401);
      }
      assertThat(stranger.get("/?token=wrong").statusCode()).isEqualTo(401);
      assertThat(stranger.get("/runs", "Authorization", "Bearer wrong").statusCode())
          .isEqualTo(401);
      assertThat(stranger.get("/runs", "Authorization", "Bearer " + token).statusCode())
          .isEqualTo(200);

      HttpResponse<String> opened = stranger.get("/?token=" + token);
      String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();

      assertThat(guarded.url()).endsWith("/?token=" + token);
      assertThat(opened.statusCode()).isEqualTo(303);
      assertThat(opened.headers().firstValue("Location")).hasValue("/");
      assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Strict");
      assertThat(stranger.get("/runs", "Cookie", cookie.split(";")[0]).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anOpenAddressGetsARandomTokenOfItsOwn() throws IOException {
    DashboardOptions open = DashboardOptions.defaults().withHost("0.0.0.0").withPort(0);
    try (Dashboard one = Dashboard.start(open);
        Dashboard other = Dashboard.start(open)) {
      assertThat(one.url()).matches("http://0\\.0\\.0\\.0:\\d+/\\?token=[\\w-]{32}");
      assertThat(tokenOf(one)).isNotEqualTo(tokenOf(other));
      assertThat(new Browser(one).get("/").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aPortInUseIsNamedWithWhatToDo() throws IOException {
    DashboardOptions same = DashboardOptions.defaults().withPort(dashboard.port());

    assertThatThrownBy(() -> Dashboard.start(same))
        .isInstanceOf(ServerStartException.class)
        .hasMessageContaining("port " + dashboard.port())
        .hasMessageContaining("choose another port");
  }

  @Test
  void theDefaultPortGivesWayToTheNextFreeOne() throws IOException {
    try (ServerSocket taken = takePort(DashboardOptions.DEFAULT_PORT);
        Dashboard next = Dashboard.start(DashboardOptions.defaults())) {
      assertThat(taken == null || taken.isBound()).isTrue();
      assertThat(next.port()).isGreaterThan(DashboardOptions.DEFAULT_PORT).isLessThan(9020);
    }
  }

  private static ServerSocket takePort(int port) throws IOException {
    try {
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (java.net.BindException alreadyTaken) {
      return new ServerSocket(0);
    }
  }

  private static String tokenOf(Dashboard dashboard) {
    return dashboard.url().substring(dashboard.url().indexOf('=') + 1);
  }

  /** The status line for a request head, which may hold the port as %d. */
  private String statusOf(String head) throws IOException {
    String request = head.formatted(dashboard.port()) + "Connection: close\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }
}
