package org.mnist4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.ui.options.Address;
import org.mnist4j.ui.serve.ServeOptions;
import org.mnist4j.ui.serve.ServedModel;

/** A network that is held up: what waits, what is sent away, and how a server ends meanwhile. */
class ServingUnderLoadTest {
  private static final int MOST_WAITING = 4;
  private static final String TENSOR =
      """
      {"inputs": [{"name": "pictures", "shape": [1, 784], "datatype": "UINT8", "data": %s}]}
      """
          .formatted(Collections.nCopies(784, 0));

  private final List<Integer> batches = new CopyOnWriteArrayList<>();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch held = new CountDownLatch(1);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private RecognitionServer server;

  @BeforeEach
  void start() throws IOException {
    DigitRecognizer slow = DigitRecognizer.of(this::answer, 3);
    server =
        RecognitionServer.start(
            ServeOptions.of(List.of(new ServedModel("slow", "test", slow)))
                .withAddress(Address.loopback().withPort(0))
                .withLimits(1, MOST_WAITING));
  }

  @AfterEach
  void stop() {
    held.countDown();
    server.close();
  }

  private List<double[]> answer(List<byte[]> pictures) {
    batches.add(pictures.size());
    entered.countDown();
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<double[]> answers = new ArrayList<>();
    pictures.forEach(picture -> answers.add(new double[] {0, 0, 0, 0, 0, 0, 0, 1, 0, 0}));
    return answers;
  }

  @Test
  void whatWaitsIsComputedTogetherAndWhatIsTooMuchIsSentAway() throws Exception {
    CompletableFuture<HttpResponse<String>> first = ask();
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    List<CompletableFuture<HttpResponse<String>>> others = new ArrayList<>();
    while (waiting() < MOST_WAITING) {
      if (others.size() < MOST_WAITING - 1) {
        others.add(ask());
      }
    }

    HttpResponse<String> tooMuch = ask().get(10, TimeUnit.SECONDS);
    held.countDown();

    assertThat(tooMuch.statusCode()).isEqualTo(503);
    assertThat(tooMuch.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(first.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    for (CompletableFuture<HttpResponse<String>> other : others) {
      assertThat(other.get(10, TimeUnit.SECONDS).body()).contains("\"data\":[7]");
    }
    assertThat(batches).containsExactly(1, MOST_WAITING - 1);
  }

  @Test
  void aServerThatStopsAnswersWhatItWasAskedAndNobodyElse() throws Exception {
    CompletableFuture<HttpResponse<String>> asked = ask();
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
    while (get("/health/ready").statusCode() == 200) {
      Thread.onSpinWait();
    }
    int later = ask().get(10, TimeUnit.SECONDS).statusCode();
    held.countDown();

    assertThat(later).isEqualTo(503);
    assertThat(asked.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    closing.get(20, TimeUnit.SECONDS);
  }

  private double waiting() throws Exception {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("mnist4j_waiting "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> ask() {
    return client.sendAsync(
        HttpRequest.newBuilder(address("/v2/models/slow/infer"))
            .POST(BodyPublishers.ofString(TENSOR))
            .build(),
        BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
