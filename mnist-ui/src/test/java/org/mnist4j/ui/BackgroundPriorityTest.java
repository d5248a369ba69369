package org.mnist4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mnist4j.ui.options.DashboardOptions;

class BackgroundPriorityTest {
  private static final int NICE_FIELD = 16; // Of proc(5)'s stat, counted after the thread's name.

  @Test
  @EnabledOnOs(OS.LINUX)
  void pagesAreServedBehindATraining() throws IOException {
    try (Dashboard dashboard = Dashboard.start(DashboardOptions.defaults().withPort(0))) {
      new Browser(dashboard).get("/api/runs");

      assertThat(niceValues("vert.x-eventloo")).contains(10);
      assertThat(niceValues("vert.x-worker-t")).contains(10);
      assertThat(niceValueOf(Path.of("/proc/thread-self"))).isNotEqualTo(10);
    }
  }

  private static List<Integer> niceValues(String thread) throws IOException {
    List<Integer> values = new ArrayList<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path task : threads) {
        if (Files.readString(task.resolve("comm")).strip().equals(thread)) {
          values.add(niceValueOf(task));
        }
      }
    }
    return values;
  }

  private static int niceValueOf(Path task) throws IOException {
    String stat = Files.readString(task.resolve("stat"));
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICE_FIELD]);
  }
}
