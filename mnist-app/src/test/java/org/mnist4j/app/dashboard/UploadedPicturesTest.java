package org.mnist4j.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.ui.Dashboard;
import org.mnist4j.ui.options.DashboardOptions;

/** The drawing page takes what {@code predict} reads, and refuses the rest as it does. */
class UploadedPicturesTest {
  /** 40x40 pixels, near white, with a dark vertical stroke. */
  private static final String WEBP =
      "UklGRjAAAABXRUJQVlA4TCMAAAAvJ8AJAA9wDf1r6P+ofv7jAUrbNmBydv6HHTyi/xNAsN8CAQA=";

  private static TrainedModels models;
  private static Dashboard dashboard;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    models = new TrainedModels(folder);
    dashboard = Dashboard.start(DashboardOptions.defaults().withPort(0).withRecognizer(models));
  }

  @AfterAll
  static void stop() {
    dashboard.close();
    models.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
  void everyKindThatPredictReadsIsAnswered(String kind) throws Exception {
    assertAnsweredWithOne(post("image/" + kind, stroke(kind)));
  }

  @Test
  void webpIsAnswered() throws Exception {
    assertAnsweredWithOne(post("image/webp", Base64.getDecoder().decode(WEBP)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GIF89a? no.", "seven", "\u0089PNG"})
  void whatOnlyClaimsToBeAPictureIsRefused(String text) throws Exception {
    HttpResponse<String> answer = post("image/png", text.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.body()).contains("The picture is ");
  }

  @Test
  void aSmallFileOfAGiganticPictureIsRefusedBeforeItIsDecoded() throws Exception {
    byte[] bomb = stroke("png");
    ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);

    HttpResponse<String> answer = post("image/png", bomb);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("claims 60000x60000 pixels");
  }

  private static void assertAnsweredWithOne(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("\"digit\":1");
  }

  private static byte[] stroke(String kind) throws IOException {
    BufferedImage image = new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 80, 80);
    pen.setColor(Color.BLACK);
    pen.fillRect(38, 16, 6, 48);
    pen.dispose();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, kind, file)).isTrue();
    return file.toByteArray();
  }

  private static HttpResponse<String> post(String type, byte[] body)
      throws IOException, InterruptedException {
    URI recognize = URI.create("http://127.0.0.1:" + dashboard.port() + "/api/recognize");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(recognize)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
  }
}
