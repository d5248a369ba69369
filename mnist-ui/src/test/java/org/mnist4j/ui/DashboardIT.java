package org.mnist4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The dashboard as people use it, in a real browser. */
class DashboardIT {
  private static final String SECOND = "20260130-2245-dense-256-128";

  private static Chromium browser;

  private InventedRuns runs;
  private Dashboard dashboard;
  private Path folder;

  @BeforeAll
  static void startBrowser() {
    browser = Chromium.start("en-GB");
  }

  @AfterAll
  static void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void start(@TempDir Path temporary) throws IOException {
    browser.forget();
    folder = temporary;
    runs = new InventedRuns(folder);
    dashboard =
        Dashboard.start(
            DashboardOptions.defaults()
                .withPort(0)
                .withRuns(runs)
                .withRecognizer(new TemplateRecognizer())
                .withCorrections(folder.resolve("corrections")));
  }

  @AfterEach
  void noPageHadAnErrorOrAskedAnotherHost() throws IOException {
    try {
      browser.assertNoErrorAndNoForeignRequest("http://127.0.0.1:" + dashboard.port() + "/");
    } finally {
      dashboard.close();
    }
  }

  private void open(String path) {
    browser.open("http://127.0.0.1:" + dashboard.port() + path);
  }

  @Test
  void aTrainingIsWatchedToItsEnd() {
    open("/live");
    assertThat(browser.find(".pill.running").getText()).isEqualTo("training");
    browser.until("document.querySelectorAll('.chart .uplot').length === 4");
    String before = browser.ask("document.querySelector('.progress-frame p').textContent");

    runs.advance(2_000);
    browser.until("document.querySelector('.progress-frame p').textContent !== '" + before + "'");
    runs.finish();

    browser.find(".pill.finished");
    browser.find(".confusion");
    assertThat(browser.all("progress")).isEmpty();
  }

  @Test
  void theLivePageWakesUpWhenATrainingReports() {
    runs.finish();
    open("/live");
    browser.find(".empty");

    InMemoryStatsStorage storage = new InMemoryStatsStorage();
    dashboard.attach(storage, "fresh");
    TinyTraining.run(storage, "fresh", 40);

    browser.find("a[href='/train/fresh/overview']").click();
    browser.until("document.getElementById('modelType').textContent === 'MultiLayerNetwork'");
    browser.until("document.querySelector('#scoreiterchart canvas') !== null");
  }

  @Test
  void aStoredRunIsBrowsedDownToItsLayers() {
    open("/runs");
    browser.find("a[href='/runs/" + InventedRuns.BEST + "']").click();
    assertThat(browser.find(".tile.strong dd").getText()).isEqualTo("97.21%");
    browser.find("a[href='/train/" + InventedRuns.BEST + "/overview']").click();
    browser.until("document.querySelector('#updateRatioChart canvas') !== null");
    assertThat(browser.find(".run-choice").getAttribute("value")).isEqualTo(InventedRuns.BEST);

    browser.find(".sidebar a[href='model']").click();
    browser.until("window.cy && window.cy.nodes().length === 3");
    browser.ask("(window.cy.nodes()[1].emit('click'), true)");
    browser.until("document.querySelector('#parametershistogram canvas') !== null");
    browser.until("document.querySelector('#layerInfo').textContent.includes('Dense')");

    browser.find(".sidebar a[href='system']").click();
    browser.until("document.body.textContent.includes('17.')");
  }

  @Test
  void twoRunsAreLaidOverEachOther() {
    open("/runs");
    browser.find("input[aria-label='Choose " + InventedRuns.BEST + "']").click();
    assertThat(browser.find("button.primary").isEnabled()).isFalse();
    browser.find("input[aria-label='Choose " + SECOND + "']").click();
    browser.find("button.primary").click();

    browser.until("document.querySelectorAll('.chart .uplot').length === 4");
    assertThat(browser.address()).endsWith("/compare?runs=" + InventedRuns.BEST + "," + SECOND);
    assertThat(browser.find("[aria-label='Settings'] .card-header p").getText())
        .isEqualTo("3 of 8 settings differ.");
    assertThat(browser.find(".differs").getText()).startsWith("architecture");
    assertThat(browser.all(".equal")).isNotEmpty().noneMatch(WebElement::isDisplayed);
    browser.find(".check input").click();
    assertThat(browser.find(".equal").isDisplayed()).isTrue();
  }

  @Test
  void aConfusionCellShowsItsPicturesAndClosesByKeyboard() {
    open("/runs/" + InventedRuns.BEST);
    WebElement cell = browser.find("button[data-label='4'][data-prediction='9']");
    int count = Integer.parseInt(cell.getText());
    cell.click();

    browser.find("dialog[open] h2");
    browser.until(
        "document.querySelectorAll('dialog .pictures li').length === " + Math.min(40, count));
    assertThat(browser.find("dialog .pictures canvas").getAttribute("aria-label"))
        .contains("a 4, answered 9");
    browser.actions().sendKeys(Keys.ESCAPE).perform();
    browser.until("document.querySelector('dialog[open]') === null");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void aDrawnDigitIsRecognisedWhileItIsDrawn(int digit) {
    open("/draw");
    draw(digit);

    browser.until("document.querySelector('.answer-digit').textContent === '" + digit + "'");
    browser.until(
        "document.querySelector('.draw-right > .sr-only').textContent.includes('says "
            + digit
            + "')");
    browser.actions().sendKeys(Keys.ESCAPE).perform();
    browser.until("document.querySelector('.answer-digit').textContent === '–'");
  }

  @Test
  void networksAnswerSideBySide() {
    open("/draw");
    browser.find(".models input[value='softmax']").click();
    draw(3);

    browser.until(
        "[...document.querySelectorAll('.answer-digit')].map(e => e.textContent).join() === '3,3'");
  }

  @Test
  void aCorrectionIsKept() throws IOException {
    open("/draw");
    draw(1);
    browser.until("document.querySelector('.answer-digit').textContent === '1'");
    browser.find(".digits button:nth-child(8)").click();

    browser.until("document.querySelector('.draw-note').textContent.startsWith('Kept as 7/')");
    try (Stream<Path> kept = Files.list(folder.resolve("corrections").resolve("7"))) {
      assertThat(kept).hasSize(1);
    }
  }

  @Test
  void aChosenFileIsRecognised() throws IOException {
    Path picture = folder.resolve("seven.png");
    java.awt.image.BufferedImage image =
        new java.awt.image.BufferedImage(28, 28, java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, DigitStrokes.picture(7).toBytes());
    javax.imageio.ImageIO.write(image, "png", picture.toFile());
    open("/draw");
    WebElement chooser = browser.ask("document.querySelector('input[type=file]')");

    chooser.sendKeys(picture.toString());
    browser.until("document.querySelector('.answer-digit').textContent === '7'");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 768, 1_600})
  void noPageIsWiderThanTheScreen(int width) {
    for (String path :
        List.of(
            "/runs",
            "/runs/" + InventedRuns.BEST,
            "/live",
            "/draw",
            "/train",
            "/compare?runs=" + InventedRuns.BEST + "," + SECOND)) {
      for (boolean dark : new boolean[] {false, true}) {
        browser.look(width, 900, dark);
        open(path);
        browser.until("!document.getElementById('page').hasAttribute('aria-busy')");
        Long wide = browser.ask("document.documentElement.scrollWidth");
        assertThat(wide).as("%s at %d", path, width).isLessThanOrEqualTo(width);
      }
    }
  }

  @Test
  void everyControlHasANameAndEveryPictureWordsForIt() {
    for (String path : List.of("/runs", "/runs/" + InventedRuns.BEST, "/draw")) {
      open(path);
      browser.until("!document.getElementById('page').hasAttribute('aria-busy')");
      List<String> nameless =
          browser.ask(
              "[...document.querySelectorAll('button, a, input, canvas[role=img], svg[role=img]')]"
                  + ".filter(e => !(e.getAttribute('aria-label') || e.textContent.trim()"
                  + " || e.closest('label')?.textContent.trim())).map(e => e.outerHTML)");
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
    open("/train/" + InventedRuns.BEST + "/overview");
    browser.until("document.body.textContent.includes('概述')");
  }

  private void draw(int digit) {
    browser.draw("canvas.sheet", DigitStrokes.of(digit));
  }
}
