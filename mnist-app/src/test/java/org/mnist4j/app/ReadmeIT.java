package org.mnist4j.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.grid.PictureGrid;
import org.mnist4j.testkit.TestJvm;
import org.mnist4j.train.data.SyntheticData;

/**
 * Every {@code ./mnist} line of the README runs as printed, one after another in one folder, on a
 * data set of a few pictures.
 */
class ReadmeIT {
  private static final Path README = Path.of("../README.md");
  private static final Pattern COMMAND =
      Pattern.compile("(?<!=cuda )\\./mnist(?: [^`#\\n]*)?(?=[`#\\n])");
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+\\S*");

  @TempDir static Path folder;

  static List<String> commands() throws IOException {
    Set<String> commands = new LinkedHashSet<>();
    Matcher matcher = COMMAND.matcher(Files.readString(README));
    while (matcher.find()) {
      commands.add(matcher.group().strip());
    }
    return List.copyOf(commands);
  }

  static List<String> ending() throws IOException {
    return commands().stream().filter(command -> !serves(command) && !isSparks(command)).toList();
  }

  /** Those have a class path of their own, and tests of their own in Spark's module. */
  private static boolean isSparks(String command) {
    return command.startsWith("./mnist spark");
  }

  private static boolean serves(String command) {
    return command.equals("./mnist ui") || command.startsWith("./mnist serve");
  }

  @BeforeAll
  static void prepare() throws Exception {
    // A recipe sets 10,000 pictures aside; a hundred are enough to train on.
    SyntheticData.write(folder.resolve("data"), 10_100, 200);
    Path photos = Files.createDirectory(folder.resolve("photos"));
    DigitDataset digits = SyntheticData.others(7, 2);
    for (Path picture :
        List.of(folder.resolve("my.png"), folder.resolve("7.png"), photos.resolve("a.png"))) {
      PictureGrid.of(digits, PictureIndices.range(0, 1)).write(picture);
    }
    Files.writeString(
        folder.resolve("mine.yaml"),
        """
        architecture: 24C5-pool-32C3-pool-256-10
        batch-size: 32
        epochs: 1
        optimizer: adam
        learning-rate: 0.001
        """);
    Files.writeString(
        folder.resolve("test.csv"),
        IntStream.range(0, 784).mapToObj(i -> "pixel" + i).collect(joining(","))
            + "\n"
            + IntStream.range(0, 784)
                .mapToObj(i -> i % 28 == 14 ? "255" : "0")
                .collect(joining(","))
            + "\n");
    for (String run : List.of("A", "B")) {
      assertRuns("./mnist train softmax --epochs 1 --run runs/" + run);
    }
    assertRuns(
        "./mnist train dense-128-256 --epochs 20 --set batch-size=10 --set learning-rate=0.1"
            + " --run runs/other");
    assertRuns("./mnist export --run runs/other --format pth --out model_best.pth");
  }

  @ParameterizedTest
  @MethodSource("ending")
  void runsAsPrinted(String command) throws Exception {
    // Readers put in a run of their own where the README has dots.
    assertRuns(command.replace("runs/…", "runs/A"));
  }

  @Test
  void theDashboardAnswers() throws Exception {
    assertThat(commands()).contains("./mnist ui");
    Process process = start("./mnist ui --port 0");
    try {
      String address = awaitAddress(process);
      HttpResponse<String> page =
          HttpClient.newBuilder()
              .followRedirects(HttpClient.Redirect.NORMAL)
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create(address)).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theServerReadsAPictureAndEndsWhenItIsStopped() throws Exception {
    assertThat(commands()).contains("./mnist serve");
    Process process = start("./mnist serve --port 0");
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(awaitAddress(process) + "recognize"))
                      .PUT(HttpRequest.BodyPublishers.ofFile(folder.resolve("7.png")))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"model\":\"handwriting\"");
    } finally {
      process.destroy();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static String awaitAddress(Process process) throws IOException {
    StringBuilder seen = new StringBuilder();
    var lines = process.inputReader();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      seen.append(line).append('\n');
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return address.group();
      }
    }
    throw new AssertionError("no address in:\n" + seen);
  }

  private static void assertRuns(String command) throws Exception {
    Process process = start(command);
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("%s%n%s", command, output).isZero();
    assertThat(output).doesNotContain("Exception");
  }

  private static Process start(String command) throws IOException {
    List<String> words = TestJvm.command("-Xmx1g");
    words.add(Main.class.getName());
    Stream.of(command.split("\\s+")).skip(1).forEach(words::add);
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().put("MNIST_DATA_DIR", folder.resolve("data").toString());
    return builder.redirectErrorStream(true).start();
  }
}
