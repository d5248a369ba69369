package org.mnist4j.app.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Takes a picture of every page of a running dashboard, light and dark, for the documentation:
 * {@code mvn -q -pl mnist-train -am test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=org.mnist4j.app.dashboard.Screenshots -Dexec.args="ADDRESS docs/dashboard"}.
 */
public final class Screenshots {
  private static final int WIDTH = 1_280;
  private static final int HEIGHT = 860;
  private static final int RUN_HEIGHT = 2_250;

  private final Chromium browser;
  private final String address;
  private final Path folder;

  private Screenshots(Chromium browser, String address, Path folder) {
    this.browser = browser;
    this.address = address;
    this.folder = folder;
  }

  /** Arguments: address, folder. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("Give the address of a running dashboard and a folder for the pictures.");
      System.exit(2);
    }
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    String address = arguments[0].replaceAll("/+$", "");
    try (Chromium browser = Chromium.start("en-GB")) {
      new Screenshots(browser, address, folder).takeAll();
    }
  }

  private void takeAll() throws IOException {
    Map<String, String> pages = pages();
    for (boolean dark : new boolean[] {false, true}) {
      for (Map.Entry<String, String> page : pages.entrySet()) {
        take(page.getKey(), page.getValue(), dark);
      }
    }
  }

  /** Name to path, for what the dashboard has to show. */
  private Map<String, String> pages() throws IOException {
    JsonNode runs = new ObjectMapper().readTree(URI.create(address + "/api/runs").toURL());
    List<String> evaluated = new ArrayList<>();
    List<String> layers = new ArrayList<>();
    for (JsonNode run : runs) {
      String id = run.get("id").asText();
      if (!run.get("testAccuracy").isNull()) {
        evaluated.add(id);
      }
      if (run.get("statistics").asBoolean()) {
        layers.add(id);
      }
    }
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("runs", "/runs");
    pages.put("live", "/live");
    pages.put("draw", "/draw");
    pages.put("layers", "/train");
    pages.put("not-found", "/runs/nobody");
    evaluated.stream()
        .findFirst()
        .ifPresent(
            id -> {
              pages.put("run", "/runs/" + id);
              pages.put("pictures", "/runs/" + id);
            });
    if (evaluated.size() > 1) {
      pages.put(
          "compare",
          "/compare?run="
              + String.join("&run=", evaluated.subList(0, Math.min(3, evaluated.size()))));
    }
    layers.stream()
        .findFirst()
        .ifPresent(
            id -> {
              for (String page : List.of("overview", "model", "system")) {
                pages.put("layers-" + page, "/train/" + id + "/" + page);
              }
            });
    return pages;
  }

  private void take(String name, String path, boolean dark) throws IOException {
    browser.look(WIDTH, name.equals("run") ? RUN_HEIGHT : HEIGHT, dark);
    browser.open(address + path);
    browser.until("document.querySelector('main[aria-busy]') === null");
    if (name.equals("draw") && !browser.all("canvas.sheet").isEmpty()) {
      browser.all(".models input").stream().skip(1).limit(1).forEach(box -> box.click());
      browser.draw("canvas.sheet", PenStrokes.of(3));
      browser.until("document.querySelector('.answer-digit').textContent !== '–'");
    } else if (name.equals("layers-model")) {
      browser.until("window.cy && (window.cy.nodes()[1].emit('click'), true)");
      browser.until("document.querySelector('#parametershistogram canvas') !== null");
    } else if (name.equals("layers-overview")) {
      browser.until("document.querySelector('#stdevChart canvas') !== null");
    } else if (name.equals("layers-system")) {
      browser.until("!document.body.innerText.includes('Loading...')");
    } else if (name.equals("run")) {
      browser.find(".confusion");
    } else if (name.equals("pictures")) {
      browser.find(".confusion .wrong:enabled");
      browser.ask(
          "[...document.querySelectorAll('.confusion .wrong')]"
              + ".sort((a, b) => (parseInt(b.textContent) || 0) - (parseInt(a.textContent) || 0))[0].click()");
      browser.find("dialog .pictures canvas");
    }
    browser.until(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
    Path file = folder.resolve(name + (dark ? "-dark" : "-light") + ".png");
    browser.shot(file);
    BufferedImage picture = ImageIO.read(file.toFile());
    ImageIO.write(FewColours.of(picture), "png", file.toFile());
  }
}
