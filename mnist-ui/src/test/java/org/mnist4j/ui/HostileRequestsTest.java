package org.mnist4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.ui.options.DashboardOptions;

/** What nobody well-meaning sends, each with the status it deserves; the server outlives it all. */
class HostileRequestsTest {
  private static Dashboard dashboard;
  private static Browser browser;
  private static Path corrections;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    corrections = folder.resolve("corrections");
    dashboard =
        Dashboard.start(
            DashboardOptions.defaults()
                .withPort(0)
                .withRuns(new InventedRuns(folder))
                .withRecognizer(new TemplateRecognizer())
                .withCorrections(corrections));
    browser = new Browser(dashboard);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @AfterEach
  void theServerIsStillUpAndKeptNothing() throws IOException {
    assertThat(browser.get("/api/runs").statusCode()).isEqualTo(200);
    assertThat(Path.of("file-uploads")).doesNotExist();
    try (Stream<Path> kept = Files.exists(corrections) ? Files.walk(corrections) : Stream.of()) {
      assertThat(kept.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aBodyThatIsDeclaredTooBigIsRefusedUnread() throws IOException {
    String head =
        "POST /api/recognize HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: image/png\r\n"
            + "Content-Length: 999999999999\r\n\r\n";

    assertThat(statusOf(head)).contains("413");
  }

  @Test
  void aBodyThatGrowsTooBigIsCutOff() throws IOException {
    HttpResponse<String> answer =
        post("/api/recognize", "image/png", ofUnknownLength(new byte[(4 << 20) + 1]));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=x",
        "multipart/form-data",
        "application/x-www-form-urlencoded",
        "application/json",
        "text/plain",
        "application/x-java-serialized-object",
        "image/svg+xml",
        "x"
      })
  void aBodyOfAnotherKindIsRefused(String type) throws IOException {
    byte[] form =
        "--x\r\nContent-Disposition: form-data; filename=\"../../a\"\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(post("/api/recognize", type, form).statusCode()).isEqualTo(415);
    assertThat(post("/api/corrections?digit=1", type, form).statusCode()).isEqualTo(415);
  }

  @Test
  void whatOnlyClaimsToBeAPictureIsRefused() throws IOException {
    for (String path : new String[] {"/api/recognize", "/api/corrections?digit=1"}) {
      assertThat(post(path, "image/png", new byte[0]).statusCode()).isEqualTo(415);
      assertThat(post(path, "image/png", new byte[10_000]).statusCode()).isEqualTo(415);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/recognize?model=../../etc/passwd, 404",
    "/api/recognize?model=, 404",
    "/api/corrections, 400",
    "/api/corrections?digit=10, 400",
    "/api/corrections?digit=-1, 400",
    "/api/corrections?digit=../7, 400",
    "/api/corrections?digit=%00, 400",
    "/api/corrections?digit=7, 422"
  })
  void aBlankPictureWithAWrongParameterIsRefused(String path, int status) throws IOException {
    assertThat(post(path, "image/png", png(28, 28)).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "/runs/nobody, 404",
    "/runs/..%2f..%2fetc%2fpasswd, 404",
    "/runs/%00, 404",
    "/api/runs/nobody, 404",
    "/api/runs/nobody/results, 404",
    "/api/runs/%2e%2e/results, 404",
    "/api/runs/x%20y/examples?label=1&prediction=1, 404",
    "/api/runs/x/examples, 400",
    "/api/runs/x/examples?label=a&prediction=1, 400",
    "/api/runs/x/examples?label=1&prediction=10, 400",
    "/runs/20260131-0912-cnn-three-fc/files/..%2freport.html, 404",
    "/runs/20260131-0912-cnn-three-fc/files/%2e%2e, 404",
    "/runs/20260131-0912-cnn-three-fc/files/secret, 404",
    "/runs/nobody/files/report.html, 404",
    "/train/20260131-0912-cnn-three-fc/model/data/-1, 404",
    "/train/20260131-0912-cnn-three-fc/model/data/99999, 404",
    "/train/20260131-0912-cnn-three-fc/model/data/x, 404",
    "/train/sessions/lastUpdate/nobody, 404",
    "/train/sessions/set/nobody, 404",
    "/setlang/en, 404"
  })
  void anUnknownIdOrPathIsNotFound(String path, int status) throws IOException {
    assertThat(browser.get(path).statusCode()).isEqualTo(status);
  }

  @Test
  void otherMethodsAreNotTaken() throws IOException {
    for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
      HttpRequest request =
          HttpRequest.newBuilder(uri("/api/runs")).method(method, BodyPublishers.noBody()).build();
      assertThat(browser.send(request).statusCode()).as(method).isEqualTo(405);
    }
    assertThat(browser.get("/api/recognize").statusCode()).isEqualTo(405);
    assertThat(statusOf("TRACE /runs HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n")).contains("405");
    assertThat(statusOf("BREW /runs HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n")).contains("405");
  }

  @Test
  void anotherSitesPageCanNeitherAskNorSave() throws IOException {
    for (String path : new String[] {"/api/recognize", "/api/corrections?digit=3"}) {
      HttpRequest request =
          HttpRequest.newBuilder(uri(path))
              .headers("Content-Type", "image/png", "Origin", "https://evil.example")
              .POST(BodyPublishers.ofByteArray(png(28, 28)))
              .build();
      assertThat(browser.send(request).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void brokenRequestsAreTurnedAway() throws IOException {
    assertThat(statusOf("GET /%zz HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n".replace("%zz", "%%zz")))
        .contains("400");
    assertThat(statusOf("GET /" + "a".repeat(9_000) + " HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"))
        .contains("414");
    assertThat(statusOf("GET /runs?token=%%zz HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"))
        .contains("400");
    assertThat(
            statusOf(
                "GET /runs HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX: "
                    + "a".repeat(20_000)
                    + "\r\n\r\n"))
        .containsAnyOf("400", "431");
    assertThat(statusOf("nonsense\r\n\r\n")).doesNotContain("200");
    assertThat(
            statusOf(
                "POST /api/recognize HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: image/png\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\nzzz\r\n"))
        .doesNotContain("200");
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + dashboard.port() + path);
  }

  private static HttpResponse<String> post(String path, String type, byte[] body)
      throws IOException {
    return post(path, type, BodyPublishers.ofByteArray(body));
  }

  private static HttpResponse<String> post(String path, String type, HttpRequest.BodyPublisher body)
      throws IOException {
    return browser.send(
        HttpRequest.newBuilder(uri(path))
            .version(java.net.http.HttpClient.Version.HTTP_1_1)
            .header("Content-Type", type)
            .POST(body)
            .build());
  }

  private static HttpRequest.BodyPublisher ofUnknownLength(byte[] body) {
    return BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body));
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY), "png", out);
    return out.toByteArray();
  }

  /** The status line for a raw request, which may hold the port as %d. */
  private static String statusOf(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port());
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream()) {
      out.write(request.formatted(dashboard.port()).getBytes(StandardCharsets.US_ASCII));
      out.flush();
      socket.shutdownOutput();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }
}
