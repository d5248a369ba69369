package org.mnist4j.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.grid.PictureGrid;
import org.mnist4j.train.data.SyntheticData;

/** The shell launcher beside jars, as the zip has it, in a terminal without a locale. */
class LauncherIT {
  @TempDir static Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh");
    assumeTrue(
        System.getProperty("sun.jnu.encoding", "").equalsIgnoreCase("UTF-8"),
        "skipped: this JVM itself can name no file beyond ASCII");
    Files.createDirectory(folder.resolve("bin"));
    Path launcher =
        Files.copy(
            Path.of("../mnist"), folder.resolve("bin/mnist"), StandardCopyOption.COPY_ATTRIBUTES);
    assertThat(launcher).isExecutable();
    Path lib = Files.createDirectory(folder.resolve("lib"));
    Files.createFile(lib.resolve("classes.jsa")); // Nothing is rehearsed.
    int number = 100;
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path from = Path.of(entry);
      Path jar = lib.resolve(number++ + ".jar");
      if (Files.isDirectory(from)) {
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.err, System.err, "cf0", jar.toString(), "-C", entry, ".");
      } else if (Files.exists(from)) {
        Files.createSymbolicLink(jar, from.toAbsolutePath());
      }
    }
  }

  private static String run(int exitCode, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("bin/mnist"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("LC_.*|LANG|LANGUAGE"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(exitCode);
    return output;
  }

  @Test
  void picturesOfAnyNameAreReadWithoutALocale() throws Exception {
    for (String name : List.of("数字 7.png", "a&b.png", "<i>x.png")) {
      PictureGrid.of(SyntheticData.others(7, 2), PictureIndices.range(0, 1))
          .write(folder.resolve(name));
      assertThat(run(0, "predict", name, "--format", "csv")).contains(name);
    }
  }

  @Test
  void printedCommandsAreThisLaunchers() throws Exception {
    assertThat(run(0, "runs", "list", "--runs", "没有")).contains("'bin/mnist train quick'", "没有");
  }

  @Test
  void whatIsntThereIsToldByItsName() throws Exception {
    assertThat(run(1, "predict", "不在.png")).contains("不在.png").doesNotContain("wrong inside");
  }
}
