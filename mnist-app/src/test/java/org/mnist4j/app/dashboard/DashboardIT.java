package org.mnist4j.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.ui.Dashboard;
import org.mnist4j.ui.options.DashboardOptions;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The dashboard as people use it: real trainings on the real MNIST, watched in a real browser. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DashboardIT {
  private static final String CONVOLUTIONAL = "a-convolutional-net";
  private static final String LINEAR = "b-linear-net";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path folder;

  private static Chromium browser;
  private static DrawPage page;
  private static TrainedModels models;
  private static Dashboard dashboard;

  /** Trains two runs, each on one of the engines; the first is watched live. */
  @BeforeAll
  static void trainAndWatch() throws IOException {
    String mnist = System.getenv("MNIST_DATA_DIR");
    assumeTrue(mnist != null, "skipped: MNIST_DATA_DIR doesn't name a folder with the real MNIST");
    browser = Chromium.start("en-GB");
    page = new DrawPage(browser);
    try (WatchedTraining training =
        WatchedTraining.start(
            folder,
            "quick",
            "--run",
            "runs/" + CONVOLUTIONAL,
            "--ui",
            "--ui-port",
            "0",
            "--epochs",
            "5")) {
      String origin = training.dashboard();
      browser.open(origin);
      assertThat(browser.address()).endsWith("/live");
      browser.until("document.querySelector('.pill.running')?.textContent === 'training'");
      browser.until("document.querySelector('progress')?.value > 0");
      browser.until("document.querySelectorAll('.chart .uplot').length >= 2");
      browser.find("a[href='/train/" + CONVOLUTIONAL + "/overview']").click();
      watchDl4jsPage();
      browser.open(origin + "live");
      browser.find(".pill.finished");
      browser.find(".confusion");
      assertThat(browser.all("progress")).isEmpty();
      browser.assertNoErrorAndNoForeignRequest(origin);
      assertThat(training.exitCode()).isZero();
    }
    try (WatchedTraining training =
        WatchedTraining.start(
            folder,
            "softmax",
            "--run",
            "runs/" + LINEAR,
            "--engine",
            "dl4j",
            "--ui",
            "--ui-port",
            "0",
            "--epochs",
            "1",
            "--set",
            "batch-size=500",
            "--set",
            "validation=last 10000")) {
      assertThat(training.exitCode()).isZero();
    }
    models = new TrainedModels(folder.resolve("runs"));
    dashboard =
        Dashboard.start(
            DashboardOptions.defaults()
                .withPort(0)
                .withRuns(StoredRuns.in(folder.resolve("runs"), TestPictures.search(null)))
                .withRecognizer(models)
                .withCorrections(folder.resolve("corrections")));
  }

  /** Its charts are drawn, and more reports come in while it is looked at. */
  private static void watchDl4jsPage() {
    browser.until("document.querySelector('#scoreiterchart canvas') !== null");
    browser.until("document.querySelector('#updateRatioChart canvas') !== null");
    browser.until(
        """
        fetch("overview/data").then(answer => answer.json()).then(data => {
          window.reportsAtFirst ??= data.scores.length;
          return data.scores.length > window.reportsAtFirst;
        })\
        """);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (dashboard != null) {
      dashboard.close();
      models.close();
    }
  }

  @BeforeEach
  void forgetThePagesBefore() throws IOException {
    browser.forget();
  }

  @AfterEach
  void noPageHadAnErrorOrAskedAnotherHost() throws IOException {
    browser.assertNoErrorAndNoForeignRequest(origin());
  }

  private static String origin() {
    return "http://127.0.0.1:" + dashboard.port() + "/";
  }

  private static void open(String path) {
    browser.open(origin() + path.substring(1));
    // A page's scripts wait for its texts, so they may come after the browser calls it loaded.
    browser.until(
        "document.querySelector('mnist4j-navigation, html:not(:has(script[type=module]))') !== null");
  }

  @Test
  void aStoredRunIsBrowsed() {
    open("/runs");
    browser.find("a[href='/runs/" + CONVOLUTIONAL + "']").click();
    String accuracy = browser.find(".tile.strong dd").getText();
    assertThat(Double.parseDouble(accuracy.replace("%", ""))).isGreaterThan(97);
    assertThat(browser.ask("document.querySelector('.tiles').textContent").toString())
        .contains("108,874", "onednn", "MNIST");
    browser.until("document.querySelectorAll('.reliability .bar').length > 3");
    browser.until("document.querySelectorAll('.pictures .wrong canvas').length > 10");
    assertThat(browser.find(".files a[href$='/files/metrics.jsonl']").isDisplayed()).isTrue();
  }

  @Test
  void twoRunsAreCompared() {
    open("/runs");
    browser.find("input[aria-label='Choose " + CONVOLUTIONAL + "']").click();
    assertThat(browser.find("button.primary").isEnabled()).isFalse();
    browser.find("input[aria-label='Choose " + LINEAR + "']").click();
    browser.find("button.primary").click();
    browser.until("document.querySelectorAll('.chart .uplot').length === 4");
    assertThat(browser.find("[aria-label='Settings']").getText())
        .contains("architecture", "optimizer", "batch-size");
    assertThat(browser.all(".equal")).isNotEmpty().noneMatch(WebElement::isDisplayed);
    browser.find(".check input").click();
    assertThat(browser.find(".equal").isDisplayed()).isTrue();
  }

  @Test
  void aConfusionCellShowsThePicturesBehindItAndClosesByKeyboard() {
    open("/runs/" + LINEAR);
    WebElement cell = browser.find("button[data-label='4'][data-prediction='9']");
    int count = Integer.parseInt(cell.getText());
    cell.click();
    browser.find("dialog[open] h2");
    browser.until(
        "document.querySelectorAll('dialog .pictures li').length === " + Math.min(40, count));
    assertThat(browser.find("dialog .pictures canvas").getAttribute("aria-label"))
        .contains("a 4, answered 9");
    assertThat(
            browser.<Boolean>ask(
                "document.querySelector('dialog canvas').getContext('2d')"
                    + ".getImageData(0, 0, 28, 28).data.some((v, i) => i % 4 === 0 && v > 200)"))
        .as("there is ink on the picture")
        .isTrue();
    browser.actions().sendKeys(Keys.ESCAPE).perform();
    browser.until("document.querySelector('dialog[open]') === null");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void aDrawnDigitIsRecognisedByTheTrainedNetwork(int digit) {
    open("/draw");
    page.askOnly(CONVOLUTIONAL);
    page.draw(digit);
    browser.until("document.querySelector('.answer-digit').textContent === '" + digit + "'");
    assertThat(
            browser.<Long>ask(
                "[...document.querySelectorAll('.bars .fill')].filter(e => e.closest('li')).length"))
        .isEqualTo(10);
    browser.actions().sendKeys(Keys.ESCAPE).perform();
    browser.until("document.querySelector('.answer-digit').textContent === '–'");
  }

  @Test
  void aFingerDrawsAsTheMouseDoes() {
    open("/draw");
    page.askOnly(CONVOLUTIONAL);
    page.drawWithFinger(7);
    browser.until("document.querySelector('.answer-digit').textContent === '7'");
  }

  @Test
  void networksAnswerSideBySideAndABlankSheetHoldsNoDigit() {
    open("/draw");
    page.askOnly(CONVOLUTIONAL);
    page.askToo(LINEAR);
    page.draw(1);
    browser.until(
        "[...document.querySelectorAll('.answer-digit')].every(e => /[0-9]/.test(e.textContent))"
            + " && document.querySelectorAll('.answer-digit').length === 2");
    browser.find(".tools button").click();
    browser.until(
        "[...document.querySelectorAll('.answer-digit')].every(e => e.textContent === '–')");
  }

  @Test
  void aChosenPictureFileIsRecognisedAndABlankOneHoldsNoDigit() throws IOException {
    open("/draw");
    page.askOnly(CONVOLUTIONAL);
    Path blank = folder.resolve("blank.png");
    ImageIO.write(new BufferedImage(200, 200, BufferedImage.TYPE_BYTE_GRAY), "png", blank.toFile());
    page.chooseFile(blank);
    browser.until("document.querySelector('.answer-sure').textContent === 'no digit'");
    Path seven = folder.resolve("seven.png");
    ImageIO.write(PenStrokes.inBlueOnWhite(7), "png", seven.toFile());
    page.chooseFile(seven);
    browser.until("document.querySelector('.answer-digit').textContent === '7'");
  }

  @Test
  void correctionsAreKeptAsPicturesAndTrainedOn() throws IOException {
    open("/draw");
    for (int digit = 0; digit < 10; digit++) {
      for (int time = 0; time < 2; time++) {
        page.draw(digit);
        browser.until("!document.querySelector('.digits button').disabled");
        browser.find(".digits button:nth-child(" + (digit + 1) + ")").click();
        browser.until(
            "document.querySelector('.draw-note').textContent.startsWith('Kept as "
                + digit
                + "/')");
      }
    }
    try (Stream<Path> kept = Files.list(folder.resolve("corrections/7"))) {
      Path file = kept.findFirst().orElseThrow();
      BufferedImage picture = ImageIO.read(file.toFile());
      assertThat(picture.getWidth()).isEqualTo(28);
      assertThat(picture.getHeight()).isEqualTo(28);
    }
    try (WatchedTraining training =
        WatchedTraining.start(
            folder,
            "softmax",
            "--data",
            "corrections",
            "--run",
            "corrected/run",
            "--epochs",
            "2",
            "--set",
            "validation=none")) {
      assertThat(training.exitCode()).isZero();
    }
    JsonNode result =
        new ObjectMapper().readTree(folder.resolve("corrected/run/result.json").toFile());
    assertThat(result.get("dataset").asText()).contains("corrections");
  }

  @ParameterizedTest
  @CsvSource({CONVOLUTIONAL + ",Convolution", LINEAR + ",Output"})
  void dl4jsOwnPagesShowAStoredRunOfEitherEngine(String run, String layer) throws IOException {
    open("/train/" + run + "/overview");
    browser.until("document.querySelector('#scoreiterchart canvas') !== null");
    browser.until("document.querySelector('#updateRatioChart canvas') !== null");
    assertThat(browser.find(".run-choice").getAttribute("value")).isEqualTo(run);
    assertFilled(json("/train/" + run + "/overview/data"), run);
    browser.find(".sidebar a[href='model']").click();
    browser.until("window.cy && window.cy.nodes().length > 1");
    browser.ask("(window.cy.nodes()[1].emit('click'), true)");
    browser.until("document.querySelector('#parametershistogram canvas') !== null");
    browser.until("document.querySelector('#layerInfo').textContent.includes('" + layer + "')");
    browser.find(".sidebar a[href='system']").click();
    browser.until("document.body.textContent.includes('17.')");
  }

  /** Ratios of update to parameter and deviations of all kinds, none of them zero or missing. */
  private static void assertFilled(JsonNode overview, String run) {
    assertThat(overview.get("scores")).as("scores of " + run).isNotEmpty();
    assertThat(overview.get("updateRatios").get("0_W")).as("ratios of " + run).isNotEmpty();
    for (JsonNode ratio : overview.get("updateRatios").get("0_W")) {
      assertThat(ratio.asDouble()).isPositive();
    }
    for (String kind : List.of("stdevGradients", "stdevUpdates")) {
      for (JsonNode deviation : overview.get(kind).get("0_W")) {
        assertThat(deviation.asDouble()).as(kind + " of " + run).isPositive();
      }
    }
  }

  private static JsonNode json(String path) throws IOException {
    return new ObjectMapper().readTree(URI.create(origin() + path.substring(1)).toURL());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 900, 1_600})
  @Order(1)
  void noPageIsWiderThanTheScreen(int width) {
    for (String path :
        List.of(
            "/runs",
            "/runs/" + LINEAR,
            "/live",
            "/draw",
            "/train",
            "/compare?run=" + LINEAR + "&run=" + CONVOLUTIONAL)) {
      browser.look(width, 900, width == 900);
      open(path);
      browser.until("!document.getElementById('page').hasAttribute('aria-busy')");
      Long wide = browser.ask("document.documentElement.scrollWidth");
      assertThat(wide).as("%s at %d", path, width).isLessThanOrEqualTo(width);
    }
    browser.look(1_280, 1_000, false);
  }

  @Test
  void everyControlHasANameAndEveryPictureWordsForIt() {
    for (String path : List.of("/runs", "/runs/" + LINEAR, "/draw")) {
      open(path);
      browser.until("!document.getElementById('page').hasAttribute('aria-busy')");
      List<String> nameless =
          browser.ask(
              "[...document.querySelectorAll('button, a, input, canvas[role=img], svg[role=img]')]"
                  + ".filter(e => !(e.getAttribute('aria-label') || e.textContent.trim()"
                  + " || e.closest('label')?.textContent.trim() || e.title))"
                  + ".map(e => e.outerHTML)");
      assertThat(nameless).as(path).isEmpty();
    }
  }

  @Test
  void thePagesSpeakChineseToWhoChoosesIt() {
    open("/runs");
    WebElement chinese =
        browser.ask(
            "document.querySelector('mnist4j-navigation').shadowRoot.querySelector('[lang=zh]')");
    chinese.click();
    browser.until("document.documentElement.lang === 'zh'");
    browser.until("document.querySelector('h1')?.textContent === '训练记录'");
    open("/train/" + CONVOLUTIONAL + "/overview");
    browser.until("document.body.textContent.includes('概述')");
  }
}
