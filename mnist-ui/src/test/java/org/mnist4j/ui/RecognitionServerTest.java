package org.mnist4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.ui.options.Address;
import org.mnist4j.ui.serve.ServeOptions;
import org.mnist4j.ui.serve.ServedModel;

/** What other programs ask of {@code mnist serve}, and what they get. */
class RecognitionServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INFER = "/v2/models/bundled/infer";
  private static final byte[] STROKE = stroke();

  private static RecognitionServer server;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException {
    server = RecognitionServer.start(options().withAddress(Address.loopback().withPort(0)));
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private static ServeOptions options() {
    return ServeOptions.of(List.of(new ServedModel("bundled", "java", DigitRecognizer.bundled())));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST"})
  void aPictureIsRead(String method) throws Exception {
    JsonNode answer = json(send(method, "/recognize", png(STROKE)));

    assertThat(answer.get("model").asText()).isEqualTo("bundled");
    assertThat(answer.get("prediction").asInt()).isEqualTo(1);
    assertThat(answer.get("confidence").asDouble()).isGreaterThan(0.9);
    assertThat(answer.get("probabilities")).hasSize(10);
  }

  @Test
  void allDigitsOfAPictureAreReadWithTheirPlaces() throws Exception {
    byte[] two = new byte[112 * 112];
    for (int y = 0; y < 56; y++) {
      System.arraycopy(STROKE, y * 56, two, (y + 28) * 112, 56);
      System.arraycopy(STROKE, y * 56, two, (y + 28) * 112 + 56, 56);
    }

    JsonNode answer = json(send("PUT", "/recognize?multi=true", png(two)));

    assertThat(answer.get("text").asText()).isEqualTo("11");
    assertThat(answer.get("digits").get(1).get("box").get("x").asInt()).isBetween(70, 90);
    assertThat(answer.get("unread")).isEmpty();
  }

  @Test
  void paperWithoutInkIsNoDigitForAReason() throws Exception {
    JsonNode answer = json(send("PUT", "/recognize", png(new byte[56 * 56])));

    assertThat(answer.has("prediction")).isFalse();
    assertThat(answer.get("no_digit").asText()).isNotBlank();
  }

  @Test
  void theProtocolsMetadataSayWhatGoesInAndOut() throws Exception {
    assertThat(json(get("/v2")).get("extensions").toString()).contains("binary_tensor_data");
    JsonNode model = json(get("/v2/models/bundled"));
    assertThat(model.get("inputs").toString())
        .isEqualTo("[{\"name\":\"pictures\",\"datatype\":\"UINT8\",\"shape\":[-1,28,28]}]");
    assertThat(json(get("/v2/models/bundled-pictures/versions/1")).get("outputs")).hasSize(3);
    assertThat(json(get("/v2/models/bundled/ready")).get("ready").asBoolean()).isTrue();
    assertThat(json(send("POST", "/v2/repository/index", new byte[0]))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"UINT8, 255", "FP32, 1"})
  void tensorsAreAskedAsJson(String datatype, int ink) throws Exception {
    String data =
        Arrays.toString(IntStream.range(0, 2 * 784).map(i -> form(i % 784) * ink).toArray());
    String request =
        """
        {"id": "a7", "inputs": [{"name": "pictures", "shape": [2, 784], "datatype": "%s",
         "data": %s}], "outputs": [{"name": "digit"}]}
        """
            .formatted(datatype, data);

    JsonNode answer = json(send("POST", INFER, request.getBytes(StandardCharsets.UTF_8)));

    assertThat(answer.get("id").asText()).isEqualTo("a7");
    assertThat(answer.get("model_name").asText()).isEqualTo("bundled");
    assertThat(answer.get("outputs").toString())
        .isEqualTo("[{\"name\":\"digit\",\"datatype\":\"INT64\",\"shape\":[2],\"data\":[1,1]}]");
  }

  @Test
  void tensorsAreAskedAndAnsweredInBinary() throws Exception {
    byte[] json =
        """
        {"inputs": [{"name": "pictures", "shape": [1, 1, 28, 28], "datatype": "UINT8",
         "parameters": {"binary_data_size": 784}}],
         "outputs": [{"name": "digit", "parameters": {"binary_data": true}},
                     {"name": "probabilities", "parameters": {"binary_data": true}}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = ByteBuffer.allocate(json.length + 784).put(json);
    IntStream.range(0, 784).forEach(i -> body.put((byte) (form(i) * 255)));

    HttpResponse<byte[]> answer = inBinary(INFER, body.array(), json.length);

    int length =
        Integer.parseInt(
            answer.headers().firstValue("Inference-Header-Content-Length").orElseThrow());
    JsonNode head = JSON.readTree(answer.body(), 0, length);
    assertThat(head.get("outputs").get(1).get("parameters").get("binary_data_size").asInt())
        .isEqualTo(40);
    ByteBuffer tensors = ByteBuffer.wrap(answer.body(), length, 48).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(tensors.getLong()).isEqualTo(1);
    tensors.getFloat();
    assertThat(tensors.getFloat()).isGreaterThan(0.9f);
  }

  @Test
  void pictureFilesAreAskedAsBytes() throws Exception {
    byte[] file = png(STROKE);
    String inText =
        """
        {"inputs": [{"name": "files", "shape": [2], "datatype": "BYTES", "data": ["%s", "%s"]}]}
        """
            .formatted(
                Base64.getEncoder().encodeToString(file),
                Base64.getEncoder().encodeToString(png(new byte[56 * 56])));
    byte[] json =
        """
        {"inputs": [{"name": "files", "shape": [1], "datatype": "BYTES",
         "parameters": {"binary_data_size": %d}}]}
        """
            .formatted(4 + file.length)
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer body =
        ByteBuffer.allocate(json.length + 4 + file.length).order(ByteOrder.LITTLE_ENDIAN);
    body.put(json).putInt(file.length).put(file);

    JsonNode texts =
        json(
            send(
                "POST",
                "/v2/models/bundled-pictures/infer",
                inText.getBytes(StandardCharsets.UTF_8)));
    HttpResponse<byte[]> bytes =
        inBinary("/v2/models/bundled-pictures/infer", body.array(), json.length);

    assertThat(texts.get("outputs").get(0).get("data").toString()).isEqualTo("[1,-1]");
    assertThat(texts.get("outputs").get(2).get("data").get(1).asText()).isNotBlank();
    assertThat(JSON.readTree(bytes.body()).get("outputs").get(0).get("data").toString())
        .isEqualTo("[1]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT    | /recognize?model=none             | x                       | 404
          PUT    | /recognize?multi=perhaps          | x                       | 400
          PUT    | /recognize                        | no picture              | 415
          DELETE | /recognize                        | x                       | 405
          GET    | /recognise                        | ''                      | 404
          GET    | /v2/models/none                   | ''                      | 404
          GET    | /v2/models/bundled/versions/2     | ''                      | 404
          POST   | /v2/models/bundled/infer          | ''                      | 400
          POST   | /v2/models/bundled/infer          | {"inputs":[]}           | 400
          POST   | /v2/models/bundled/infer          | {"inputs":7}            | 400
          POST   | /v2/models/bundled/infer          | [[[[[[[[[[[[            | 400
          POST   | /v2/models/bundled/infer          | {"inputs":[{"name":"pictures","datatype":"UINT8","shape":[1,784],"data":[1,2]}]} | 400
          POST   | /v2/models/bundled/infer          | {"inputs":[{"name":"pictures","datatype":"UINT8","shape":[-1,784],"data":[1,2]}]} | 400
          POST   | /v2/models/bundled/infer          | {"inputs":[{"name":"pictures","datatype":"UINT8","shape":[99999999,99999999],"parameters":{"binary_data_size":2147483647}}]} | 400
          POST   | /v2/models/bundled/infer          | {"inputs":[{"name":"pictures","datatype":"FP64","shape":[0],"data":[]}]} | 400
          POST   | /v2/models/bundled/infer          | {"inputs":[{"name":"pictures","datatype":"UINT8","shape":[0,784],"data":[]}]} | 400
          POST   | /v2/models/bundled-pictures/infer | {"inputs":[{"name":"files","datatype":"BYTES","shape":[1],"data":["no base64"]}]} | 400
          POST   | /v2/models/bundled-pictures/infer | {"inputs":[{"name":"files","datatype":"BYTES","shape":[1],"data":["AAAA"]}]} | 415
          """)
  void whatCantBeAnsweredHasItsStatusAndASentence(
      String method, String path, String body, int status) throws Exception {
    HttpResponse<byte[]> answer = send(method, path, body.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(JSON.readTree(answer.body()).get("error").asText()).hasSizeGreaterThan(15);
  }

  @Test
  void aForeignHostAndOriginAreSentAway() throws Exception {
    HttpRequest foreign =
        request("/recognize")
            .header("Origin", "http://example.org")
            .PUT(BodyPublishers.noBody())
            .build();

    assertThat(client.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
  }

  @Test
  void aTokenIsDemandedOfAllButTheHealthRoutes() throws Exception {
    String token = "a-token-of-some-length";
    ServeOptions options = options().withAddress(Address.loopback().withPort(0).withToken(token));
    try (RecognitionServer guarded = RecognitionServer.start(options)) {
      String base = "http://127.0.0.1:" + guarded.port();

      assertThat(status(base + "/health/ready")).isEqualTo(200);
      assertThat(status(base + "/metrics")).isEqualTo(401);
      assertThat(status(base + "/v2")).isEqualTo(401);
      assertThat(status(base + "/v2", "Authorization", "Bearer " + token)).isEqualTo(200);
      assertThat(status(base + "/v2", "Authorization", "Bearer another-token-here")).isEqualTo(401);
    }
  }

  @Test
  void metricsCountWhatWasAsked() throws Exception {
    send("PUT", "/recognize", png(STROKE));

    String metrics = new String(get("/metrics").body(), StandardCharsets.UTF_8);

    assertThat(metrics)
        .contains("mnist4j_requests_total{route=\"/recognize\",status=\"200\"}")
        .contains("mnist4j_request_seconds_bucket{route=\"/recognize\",le=\"0.05\"}")
        .contains("mnist4j_pictures_total{model=\"bundled\"}")
        .contains("jvm_memory_used_bytes");
  }

  /** A vertical stroke of ink on 56x56 pixels, which is read as a 1. */
  private static byte[] stroke() {
    byte[] pixels = new byte[56 * 56];
    for (int y = 8; y < 48; y++) {
      Arrays.fill(pixels, y * 56 + 26, y * 56 + 31, (byte) 255);
    }
    return pixels;
  }

  /** The same in MNIST's form: whether a pixel is ink. */
  private static int form(int pixel) {
    int x = pixel % 28;
    int y = pixel / 28;
    return y >= 4 && y < 24 && x >= 13 && x <= 14 ? 1 : 0;
  }

  private static byte[] png(byte[] grey) throws IOException {
    int side = (int) Math.sqrt(grey.length);
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, side, side, grey);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse<byte[]> get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> send(String method, String path, byte[] body)
      throws Exception {
    return client.send(
        request(path).method(method, BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> inBinary(String path, byte[] body, int jsonLength)
      throws Exception {
    return client.send(
        request(path)
            .header("Inference-Header-Content-Length", Integer.toString(jsonLength))
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    assertThat(answer.statusCode())
        .as(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static int status(String address, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }
}
