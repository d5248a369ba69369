package org.mnist4j.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnist4j.app.dashboard.Chromium;

/** A run's report in a real browser whose network is off. */
@SuppressWarnings("NullAway.Init")
final class ReportIT {
  @TempDir static Path folder;
  private static Chromium browser;
  private static Path report;

  @BeforeAll
  static void trainAndOpenTheReport() throws Exception {
    browser = Chromium.start("en");
    browser.goOffline();
    TinyDataset.write(folder.resolve("data"));
    CapturedCommand command =
        CapturedCommand.run(
            "train",
            "softmax",
            "--epochs",
            "3",
            "--set",
            "validation=last 100",
            "--data",
            folder.resolve("data").toString(),
            "--run",
            folder.resolve("run").toString());
    assertThat(command.exitCode()).as(command.err()).isZero();
    assertThat(command.err()).contains("Report: ", "report.html");
    report = folder.resolve("run/report.html");
    browser.look(1400, 900, false);
    browser.open(report.toUri().toString());
  }

  @AfterAll
  static void closeTheBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void noPieceIsMissing() {
    for (String id :
        new String[] {
          "test-accuracy",
          "test-loss",
          "calibration-error",
          "validation-accuracy",
          "epochs",
          "best-epoch",
          "train-seconds",
          "median-pictures-per-second",
          "epochs-table",
          "digits",
          "confusion",
          "reliability-table",
          "mistakes",
          "batch",
          "settings",
          "provenance"
        }) {
      assertThat(text("document.getElementById('" + id + "').innerText.trim()"))
          .as(id)
          .isNotEmpty();
    }
    for (String chart :
        new String[] {"loss", "accuracy", "learning-rate", "throughput", "reliability"}) {
      assertThat(number("document.getElementById('chart-" + chart + "').naturalWidth"))
          .as(chart)
          .isEqualTo(880);
      assertThat(folder.resolve("run/" + chart + ".png")).isNotEmptyFile();
    }
    assertThat(number("document.querySelectorAll('#batch li').length")).isEqualTo(64);
    assertThat(number("document.querySelectorAll('#confusion td').length")).isEqualTo(100);
    assertThat(number("[...document.images].filter(i => !i.complete || !i.naturalWidth).length"))
        .as("pictures that don't show")
        .isZero();
  }

  @Test
  void itAsksForNothingAndComplainsOfNothing() throws Exception {
    browser.assertNoErrorAndNoForeignRequest(report.toUri().toString());
    assertThat(Files.readString(report)).doesNotContain("http:", "https:", "<script", "url(");
  }

  @ParameterizedTest
  @CsvSource({"400, false", "400, true", "1400, false", "1400, true"})
  void itCanBeReadOnEveryScreen(int width, boolean dark) {
    browser.look(width, 900, dark);
    assertThat(number("document.documentElement.scrollWidth"))
        .as("no scrolling sideways")
        .isLessThanOrEqualTo(width);
    List<String> cutOff =
        browser.ask(
            "[...document.querySelectorAll('td, th, dd, li')]"
                + ".filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.innerText)");
    assertThat(cutOff).as("cut off").isEmpty();
    // A chart's letters are 22 of its 880 pixels; smaller than 9 pixels is hard to read.
    assertThat(number("document.getElementById('chart-loss').clientWidth"))
        .isGreaterThanOrEqualTo(360);
    assertThat(
            number(
                "Math.min(...[...document.querySelectorAll('body *')].filter(e => e.innerText)"
                    + ".map(e => parseFloat(getComputedStyle(e).fontSize)))"))
        .as("the smallest letters")
        .isGreaterThanOrEqualTo(10);
    assertThat(contrast()).as("contrast of text and page").isGreaterThan(7);
  }

  private static String text(String script) {
    return browser.ask(script);
  }

  private static double number(String script) {
    Number value = browser.ask(script);
    return value.doubleValue();
  }

  /** The contrast ratio of WCAG 2: 7 and more is its best grade. */
  private static double contrast() {
    String luminance =
        "(c => { const [r, g, b] = c.match(/[\\d.]+/g).map(v => v / 255)"
            + ".map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);"
            + " return 0.2126 * r + 0.7152 * g + 0.0722 * b; })";
    double ink = number(luminance + "(getComputedStyle(document.body).color)");
    double page = number(luminance + "(getComputedStyle(document.body).backgroundColor)");
    return (Math.max(ink, page) + 0.05) / (Math.min(ink, page) + 0.05);
  }
}
