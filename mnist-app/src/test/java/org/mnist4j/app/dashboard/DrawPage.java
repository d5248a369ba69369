package org.mnist4j.app.dashboard;

import java.nio.file.Path;
import org.openqa.selenium.WebElement;

/** The page to draw on, open in a browser. */
final class DrawPage {
  private static final String SHEET = "canvas.sheet";

  private final Chromium browser;

  DrawPage(Chromium browser) {
    this.browser = browser;
  }

  /** Has this network answer and no other. */
  void askOnly(String model) {
    askToo(model);
    clickBoxes("box.value !== '" + model + "' && box.checked");
  }

  /** Has this network answer beside those that do. */
  void askToo(String model) {
    browser.find(".models input");
    clickBoxes("box.value === '" + model + "' && !box.checked");
  }

  private void clickBoxes(String condition) {
    browser.ask(
        "(document.querySelectorAll('.models input').forEach(box => { if ("
            + condition
            + ") box.click(); }), true)");
  }

  void draw(int digit) {
    browser.draw(SHEET, PenStrokes.of(digit));
  }

  void drawWithFinger(int digit) {
    browser.drawWithFinger(SHEET, PenStrokes.of(digit));
  }

  void chooseFile(Path file) {
    WebElement chooser = browser.ask("document.querySelector('input[type=file]')");
    chooser.sendKeys(file.toString());
  }
}
