package org.mnist4j.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Serves invented runs until it is stopped, to look at the pages while working on them. */
final class DemoDashboard {
  private DemoDashboard() {}

  /** Takes the port as its only argument. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("mnist4j-demo");
    InventedRuns runs = new InventedRuns(folder);
    DashboardOptions options =
        DashboardOptions.defaults()
            .withPort(Integer.parseInt(arguments[0]))
            .withRuns(runs)
            .withRecognizer(new TemplateRecognizer())
            .withCorrections(folder.resolve("corrections"));
    try (Dashboard dashboard = Dashboard.start(options)) {
      System.err.println(dashboard.url());
      while (true) {
        Thread.sleep(500);
        runs.advance(50);
      }
    }
  }
}
