package org.mnist4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.ui.draw.DigitRecognizer;
import org.mnist4j.ui.draw.MnistPicture;
import org.mnist4j.ui.draw.Recognition;
import org.mnist4j.ui.draw.UnreadablePictureException;
import org.mnist4j.ui.options.DashboardOptions;

class DrawApiTest {
  private Dashboard dashboard;
  private Path corrections;

  @BeforeEach
  void start(@TempDir Path folder) throws IOException {
    corrections = folder.resolve("corrections");
    dashboard = start(new TemplateRecognizer());
  }

  @AfterEach
  void stop() {
    dashboard.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void everyDigitIsAnsweredWithTenProbabilitiesAndWhatWasSeen(int digit) throws IOException {
    MnistPicture picture = DigitStrokes.picture(digit);

    JsonNode answer = json(post("/api/recognize", png(picture))).get(0);

    assertThat(answer.get("digit").asInt()).isEqualTo(digit);
    assertThat(answer.get("probabilities")).hasSize(10);
    assertThat(answer.get("model").asText()).isEqualTo("cnn-three-fc");
    byte[] seen = Base64.getDecoder().decode(answer.get("seen").asText());
    assertThat(MnistPicture.of(seen)).isEqualTo(picture);
  }

  @Test
  void severalNetworksAnswerInTheOrderTheyWereAsked() throws IOException {
    JsonNode answers =
        json(
            post("/api/recognize?model=softmax&model=dense-256-128", png(DigitStrokes.picture(4))));

    assertThat(answers.findValuesAsText("model")).containsExactly("softmax", "dense-256-128");
  }

  @Test
  void aBlankPictureHoldsNoDigit() throws IOException {
    JsonNode answer = json(post("/api/recognize", png(MnistPicture.of(new byte[784])))).get(0);

    assertThat(answer.get("digit").asInt()).isEqualTo(-1);
    assertThat(answer.get("probabilities")).isEmpty();
  }

  @Test
  void aCorrectionBecomesAPictureInItsDigitsFolder() throws IOException {
    MnistPicture picture = DigitStrokes.picture(1);

    JsonNode answer = json(post("/api/corrections?digit=7", png(picture)));

    Path file = corrections.resolve(answer.get("saved").asText());
    assertThat(file).exists().hasParent(corrections.resolve("7"));
    assertThat(file.getFileName().toString()).endsWith(".png");
    BufferedImage kept = ImageIO.read(file.toFile());
    byte[] grey = (byte[]) kept.getRaster().getDataElements(0, 0, 28, 28, null);
    assertThat(MnistPicture.of(grey)).isEqualTo(picture);
    assertThat(corrections.resolve("7")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void withoutAFolderCorrectionsAreRefusedInWords() throws IOException {
    try (Dashboard without =
        Dashboard.start(
            DashboardOptions.defaults().withPort(0).withRecognizer(new TemplateRecognizer()))) {
      HttpResponse<String> answer =
          post(without, "/api/corrections?digit=7", png(DigitStrokes.picture(7)));

      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("keeps no corrections");
      assertThat(new Browser(without).get("/api/models").body()).contains("\"corrections\":false");
    }
  }

  @Test
  void withoutANetworkItSaysToTrainOne() throws IOException {
    try (Dashboard without = Dashboard.start(DashboardOptions.defaults().withPort(0))) {
      HttpResponse<String> answer = post(without, "/api/recognize", png(DigitStrokes.picture(7)));

      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("train one first");
    }
  }

  @Test
  void whatTheRecognizerCannotReadIsExplainedInItsWords() throws IOException {
    try (Dashboard strict = start(new Illiterate(new IOException("The model is gone.")))) {
      HttpResponse<String> answer = post(strict, "/api/recognize", png(DigitStrokes.picture(7)));

      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).isEqualTo("{\"error\":\"The model is gone.\"}");
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 415", "true, 413"})
  void aPictureItCannotReadIsRefusedInItsWords(boolean tooLarge, int status) throws IOException {
    IOException problem = new UnreadablePictureException("The picture is cut off.", tooLarge);
    try (Dashboard strict = start(new Illiterate(problem))) {
      for (String path : new String[] {"/api/recognize", "/api/corrections?digit=7"}) {
        HttpResponse<String> answer = post(strict, path, png(DigitStrokes.picture(7)));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"error\":\"The picture is cut off.\"}");
      }
    }
  }

  private Dashboard start(DigitRecognizer recognizer) throws IOException {
    return Dashboard.start(
        DashboardOptions.defaults()
            .withPort(0)
            .withRecognizer(recognizer)
            .withCorrections(corrections));
  }

  private record Illiterate(IOException problem) implements DigitRecognizer {
    @Override
    public List<String> models() {
      return List.of("none");
    }

    @Override
    public Recognition recognize(String model, byte[] picture) throws IOException {
      throw problem;
    }
  }

  private HttpResponse<String> post(String path, byte[] picture) throws IOException {
    return post(dashboard, path, picture);
  }

  private static HttpResponse<String> post(Dashboard to, String path, byte[] picture)
      throws IOException {
    return new Browser(to)
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + path))
                .header("Content-Type", "image/png")
                .POST(HttpRequest.BodyPublishers.ofByteArray(picture))
                .build());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new ObjectMapper().readTree(answer.body());
  }

  private static byte[] png(MnistPicture picture) throws IOException {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, picture.toBytes());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
