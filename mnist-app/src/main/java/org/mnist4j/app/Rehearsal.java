package org.mnist4j.app;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.mnist4j.app.dashboard.StoredRuns;
import org.mnist4j.app.dashboard.TestPictures;
import org.mnist4j.app.dashboard.TrainedModels;
import org.mnist4j.train.data.SyntheticData;
import org.mnist4j.ui.Dashboard;
import org.mnist4j.ui.options.DashboardOptions;

/**
 * Runs the usual commands on a few pictures. The launcher does this once after a build with {@code
 * -XX:ArchiveClassesAtExit}, so that later starts find their classes loaded and verified.
 */
final class Rehearsal {
  private static final int TRAIN = 600;
  private static final int TEST = 200;

  private static final List<String> PAGES =
      List.of(
          "runs",
          "api/runs",
          "api/runs/rehearsal",
          "api/runs/rehearsal/results",
          "api/models",
          "ui/style.css",
          "train/rehearsal/overview",
          "train/rehearsal/overview/data");

  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    Main.prepare();
    Path folder = Files.createTempDirectory("mnist4j-rehearsal");
    try {
      String data = folder.resolve("data").toString();
      String run = folder.resolve("runs/rehearsal").toString();
      SyntheticData.write(folder.resolve("data"), TRAIN, TEST);
      MnistCommand.run("doctor");
      MnistCommand.run(
          "train",
          "quick",
          "--epochs",
          "1",
          "--data",
          data,
          "--run",
          run,
          "--ui",
          "--ui-port",
          "0");
      MnistCommand.run("evaluate", "--run", run, "--data", data);
      Path table = folder.resolve("table");
      MnistCommand.run("data", "convert", data, table.toString(), "--format", "csv");
      MnistCommand.run(
          "predict",
          "--run",
          run,
          "--data",
          table.toString(),
          "--submission",
          folder.resolve("answers.csv").toString());
      MnistCommand.run("predict", picture(folder, "png"), picture(folder, "jpg"));
      lookAtPages(folder.resolve("runs"));
    } finally {
      delete(folder);
    }
  }

  /** A stroke on black. */
  private static String picture(Path folder, String format) throws IOException {
    BufferedImage picture = new BufferedImage(80, 80, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.fillRect(36, 10, 8, 60);
    pen.dispose();
    Path file = folder.resolve("picture." + format);
    ImageIO.write(picture, format, file.toFile());
    return file.toString();
  }

  private static void lookAtPages(Path runs) {
    try (TrainedModels models = new TrainedModels(runs);
        Dashboard dashboard =
            Dashboard.start(
                DashboardOptions.defaults()
                    .withPort(0)
                    .withRuns(StoredRuns.in(runs, TestPictures.search(null)))
                    .withRecognizer(models))) {
      for (String page : PAGES) {
        try (InputStream answer = URI.create(dashboard.url() + page).toURL().openStream()) {
          answer.transferTo(OutputStream.nullOutputStream());
        }
      }
    } catch (IOException e) {
      System.err.println("The first pages will take longer: " + e.getMessage());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
