package org.mnist4j.app.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.AddHasCdp;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.ChromiumDriver;
import org.openqa.selenium.chromium.ChromiumDriverCommandExecutor;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A headless Chromium that remembers every error on its console and every request it made. */
public final class Chromium implements AutoCloseable {
  private static final Path BROWSER = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromiumDriver driver;
  private final List<String> errors = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  private Chromium(ChromiumDriver driver) {
    this.driver = driver;
  }

  /** Starts one that asks for pages in a language; skips the test where none is installed. */
  public static Chromium start(String language) {
    assumeTrue(
        Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER),
        "skipped: there is no " + BROWSER + " with " + DRIVER + "; install chromium-driver");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.toFile());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--lang=" + language,
        "--accept-lang=" + language,
        "--window-size=1280,1000");
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build();
    return new Chromium(new InstalledDriver(service, options));
  }

  /**
   * The driver that is installed. Selenium's own ChromeDriver would ask Selenium's manager for one.
   */
  private static final class InstalledDriver extends ChromiumDriver {
    private static final AddHasCdp CDP = new AddHasCdp();

    InstalledDriver(ChromeDriverService service, ChromeOptions options) {
      super(
          new ChromiumDriverCommandExecutor(service, CDP.getAdditionalCommands()),
          options,
          ChromeOptions.CAPABILITY);
      cdp = CDP.getImplementation(getCapabilities(), getExecuteMethod());
    }
  }

  /** Forgets the pages before: their cookies, errors and requests. */
  void forget() throws JsonProcessingException {
    driver.get("about:blank");
    driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
    gather();
    errors.clear();
    requests.clear();
  }

  public void open(String url) {
    driver.get(url);
  }

  String address() {
    return driver.getCurrentUrl();
  }

  /** The first element that fits, as soon as there is one that is displayed. */
  WebElement find(String selector) {
    return waiting()
        .withMessage("nothing fits " + selector + " on " + address() + ": " + text())
        .until(
            unused ->
                driver.findElements(By.cssSelector(selector)).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Waits until a script's value is true. */
  void until(String script) {
    waiting()
        .withMessage(() -> "it never came true that " + script + " on " + address() + ": " + text())
        .until(unused -> Boolean.TRUE.equals(driver.executeScript("return " + script)));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <T> T ask(String script) {
    return (T) driver.executeScript("return " + script);
  }

  Actions actions() {
    return new Actions(driver, Duration.ofMillis(8));
  }

  /** Moves the pressed mouse over an element along strokes of points in a unit square. */
  void draw(String selector, List<List<double[]>> strokes) {
    WebElement sheet = find(selector);
    Dimension size = sheet.getSize();
    for (List<double[]> stroke : strokes) {
      Actions hand = actions();
      for (int i = 0; i < stroke.size(); i++) {
        int x = (int) Math.round((stroke.get(i)[0] - 0.5) * size.getWidth());
        int y = (int) Math.round((stroke.get(i)[1] - 0.5) * size.getHeight());
        hand.moveToElement(sheet, x, y);
        if (i == 0) {
          hand.clickAndHold();
        }
      }
      hand.release().perform();
    }
  }

  /** The same with a finger. */
  void drawWithFinger(String selector, List<List<double[]>> strokes) {
    find(selector);
    List<Number> box =
        ask(
            "(box => [box.x, box.y, box.width, box.height])(document.querySelector('"
                + selector
                + "').getBoundingClientRect())");
    for (List<double[]> stroke : strokes) {
      String kind = "touchStart";
      for (double[] point : stroke) {
        double x = box.get(0).doubleValue() + point[0] * box.get(2).doubleValue();
        double y = box.get(1).doubleValue() + point[1] * box.get(3).doubleValue();
        command(
            "Input.dispatchTouchEvent",
            Map.of("type", kind, "touchPoints", List.of(Map.of("x", x, "y", y))));
        kind = "touchMove";
      }
      command("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
    }
  }

  private void command(String name, Map<String, Object> parameters) {
    driver.executeCdpCommand(name, parameters);
  }

  /** Cuts it off from every network; files can still be opened. */
  public void goOffline() {
    command("Network.enable", Map.of());
    command(
        "Network.emulateNetworkConditions",
        Map.of("offline", true, "latency", 0, "downloadThroughput", 0, "uploadThroughput", 0));
  }

  /** Pretends to be a screen of some width, in the light or the dark. */
  public void look(int width, int height, boolean dark) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Writes what is on the screen as a PNG. */
  public void shot(Path file) throws IOException {
    Object data =
        driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png")).get("data");
    Files.write(file, Base64.getDecoder().decode(String.valueOf(data)));
  }

  private String text() {
    return String.valueOf(driver.findElement(By.tagName("body")).getText());
  }

  private WebDriverWait waiting() {
    WebDriverWait wait = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
    // A page that follows a training makes its parts anew.
    wait.ignoring(StaleElementReferenceException.class);
    return wait;
  }

  /** Fails if any page so far had an error on its console or asked another host for anything. */
  public void assertNoErrorAndNoForeignRequest(String origin) throws JsonProcessingException {
    gather();
    assertThat(errors).as("errors on the console").isEmpty();
    assertThat(requests).as("requests").isNotEmpty().allMatch(url -> isOurs(url, origin));
  }

  /** What pages so far wrote to the console as a warning or an error. */
  List<String> errors() throws JsonProcessingException {
    gather();
    return List.copyOf(errors);
  }

  private static boolean isOurs(String url, String origin) {
    return url.startsWith(origin) || url.startsWith("data:") || url.startsWith("blob:");
  }

  private void gather() throws JsonProcessingException {
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
        errors.add(entry.getMessage());
      }
    }
    ObjectMapper json = new ObjectMapper();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = json.readTree(entry.getMessage()).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        requests.add(message.at("/params/request/url").asText());
      }
    }
  }

  @Override
  public void close() {
    driver.quit();
  }
}
