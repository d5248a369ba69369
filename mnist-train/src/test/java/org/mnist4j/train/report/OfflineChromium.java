package org.mnist4j.train.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A headless Chromium whose network is off, driven by its DevTools protocol through the JDK's own
 * WebSocket: no library, so none is downloaded by those who only want to train. It remembers every
 * complaint on its console and every request it made.
 */
public final class OfflineChromium implements AutoCloseable {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/");
  private static final int PATIENCE_SECONDS = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private int lastId;

  private OfflineChromium(Process process, String address) throws Exception {
    this.process = process;
    HttpClient client = HttpClient.newHttpClient();
    String pages =
        client
            .send(
                HttpRequest.newBuilder(URI.create("http://" + address + "/json/list")).build(),
                BodyHandlers.ofString())
            .body();
    String page = JSON.readTree(pages).get(0).get("webSocketDebuggerUrl").asText();
    this.socket = client.newWebSocketBuilder().buildAsync(URI.create(page), new Receiver()).get();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      command(domain + ".enable", Map.of());
    }
    command(
        "Network.emulateNetworkConditions",
        Map.of("offline", true, "latency", 0, "downloadThroughput", 0, "uploadThroughput", 0));
  }

  /**
   * Starts one; skips the test where none is installed.
   *
   * @param profile an empty folder for what a browser keeps
   */
  public static OfflineChromium start(Path profile) throws Exception {
    assumeTrue(
        Files.isExecutable(BROWSER), "skipped: there is no " + BROWSER + "; install chromium");
    Process process =
        new ProcessBuilder(
                BROWSER.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    return new OfflineChromium(process, address(process));
  }

  private static String address(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher listening = LISTENING.matcher(line);
      if (listening.find()) {
        return listening.group(1);
      }
    }
    throw new IOException("Chromium ended without saying where it listens");
  }

  /** Gathers the protocol's messages, which may come in parts. */
  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        try {
          messages.add(JSON.readTree(parts.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        parts.setLength(0);
      }
      from.request(1);
      return java.util.concurrent.CompletableFuture.completedFuture(null);
    }
  }

  private JsonNode command(String method, Map<String, ?> parameters) throws Exception {
    int id = ++lastId;
    String text =
        JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
    socket.sendText(text, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    JsonNode answer = await(message -> message.path("id").asInt() == id);
    if (answer.has("error")) {
      throw new IOException(method + ": " + answer.get("error"));
    }
    return answer.path("result");
  }

  private interface Wanted {
    boolean is(JsonNode message);
  }

  private JsonNode await(Wanted wanted) throws Exception {
    while (true) {
      JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new IOException("Chromium says nothing for " + Duration.ofSeconds(PATIENCE_SECONDS));
      }
      note(message);
      if (wanted.is(message)) {
        return message;
      }
    }
  }

  private void note(JsonNode message) {
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "Network.requestWillBeSent" -> requests.add(parameters.at("/request/url").asText());
      case "Log.entryAdded" -> complaints.add(parameters.at("/entry/text").asText());
      case "Runtime.consoleAPICalled" -> complaints.add(parameters.path("args").toString());
      case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
      default -> {
        // Nothing that's asked about.
      }
    }
  }

  /** Opens a file and waits until everything on it is loaded. */
  public void open(Path page) throws Exception {
    command("Page.navigate", Map.of("url", page.toUri().toString()));
    await(message -> message.path("method").asText().equals("Page.loadEventFired"));
  }

  /** Pretends to be a screen of some width, in the light or the dark. */
  public void look(int width, int height, boolean dark) throws Exception {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** A script's value. */
  public JsonNode ask(String script) throws Exception {
    JsonNode result =
        command("Runtime.evaluate", Map.of("expression", script, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(script + ": " + result.get("exceptionDetails"));
    }
    return result.at("/result/value");
  }

  /** The whole page as a PNG. */
  public byte[] screenshot() throws Exception {
    return Base64.getDecoder()
        .decode(
            command(
                    "Page.captureScreenshot",
                    Map.of("format", "png", "captureBeyondViewport", true))
                .get("data")
                .asText());
  }

  /** What was written to the console, by pages and by the browser about them. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Every address that was asked for. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws Exception {
    socket.abort();
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
