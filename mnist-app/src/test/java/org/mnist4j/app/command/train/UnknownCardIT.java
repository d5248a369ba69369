package org.mnist4j.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnist4j.app.Main;
import org.mnist4j.app.command.TinyDataset;
import org.mnist4j.app.jcublas.FakeCuda;
import org.mnist4j.app.jcublas.FakeExecutioner;
import org.mnist4j.testkit.TestJvm;

/** A CUDA backend that doesn't know the card: the job is done on the CPU, and a line says why. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "nvidia-smi's stand-in is a shell script")
class UnknownCardIT {
  private static final String CARD = "NVIDIA Test 9000 (compute capability 12.0, driver 590.10)";

  @TempDir Path folder;

  /** A class path entry with the backend, and a folder of programs with the driver's. */
  @BeforeEach
  void install() throws IOException {
    Path services = folder.resolve("cuda/META-INF/services");
    Files.createDirectories(services);
    Files.writeString(
        services.resolve("org.nd4j.linalg.factory.Nd4jBackend"), FakeCuda.class.getName() + "\n");
    try (InputStream in = getClass().getResourceAsStream("/nd4j-native.properties")) {
      String settings = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          folder.resolve("cuda").resolve(FakeCuda.SETTINGS),
          settings.replaceAll("(?m)^opexec *=.*$", "opexec=" + FakeExecutioner.class.getName()));
    }
    TinyDataset.write(Files.createDirectory(folder.resolve("digits")));
    Path programs = Files.createDirectories(folder.resolve("bin"));
    Path driver = programs.resolve("nvidia-smi");
    Files.writeString(driver, "#!/bin/sh\necho 'NVIDIA Test 9000, 12.0, 590.10'\n");
    Files.setPosixFilePermissions(driver, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "crash | failed: exit code 134",
        "fail  | failed: exit code 1, ",
        "lie   | computed wrong numbers: ",
        "hang  | hung: no step was done in 20 s"
      })
  void aBackendThatDoesThatIsLeftAlone(String behaviour, String reason) throws Exception {
    Run run = train(behaviour, behaviour.equals("hang") ? "20" : "200");
    assertThat(run.exitCode).as(run.errors).isZero();
    assertThat(run.output).contains("\"backend\":\"CPU\"").contains("\"engine\":\"onednn\"");
    assertThat(run.about("CUDA"))
        .singleElement()
        .asString()
        .contains("In a trial of the CUDA backend " + CARD + " " + reason)
        .contains("; going on with the CPU.");
    assertThat(run.errors).doesNotContain("\tat ");

    // The verdict is kept: nothing is tried, or this would hang for an hour.
    Run again = train("hang", "3600");
    assertThat(again.exitCode).isZero();
    assertThat(again.about("CUDA")).isEqualTo(run.about("CUDA"));

    Run doctor = run("hang", "3600", "doctor");
    assertThat(doctor.output).contains(CARD + " " + reason);
  }

  @Test
  void aCardThatComputesRightIsUsedAndToldByDoctor() throws Exception {
    Run run = train("work", "200");
    assertThat(run.exitCode).as(run.errors).isZero();
    assertThat(run.output).contains("\"backend\":\"CUDA\"").contains("\"engine\":\"dl4j\"");
    assertThat(run("work", "200", "doctor").output)
        .contains("CUDA is in use on " + CARD + ": numbers within ");
    assertThat(folder.resolve("cache/mnist4j/cards/NVIDIA-Test-9000_590.10_cuda.json")).exists();
  }

  @Test
  void withoutACardNothingIsTriedAndALineSaysSo() throws Exception {
    Files.writeString(folder.resolve("bin/nvidia-smi"), "#!/bin/sh\nexit 9\n");
    Run run = train("hang", "3600");
    assertThat(run.exitCode).as(run.errors).isZero();
    assertThat(run.output).contains("\"backend\":\"CPU\"");
    assertThat(run.about("CUDA"))
        .singleElement()
        .asString()
        .contains("found no NVIDIA GPU with a working driver")
        .contains("going on with the CPU.");
    assertThat(run("hang", "3600", "doctor").output).contains("found no NVIDIA GPU");
  }

  private Run train(String behaviour, String limit) throws Exception {
    String run = "run-" + System.nanoTime();
    return run(
        behaviour,
        limit,
        "train",
        "softmax",
        "--json",
        "--epochs",
        "1",
        "--data",
        "digits",
        "--set",
        "validation=none",
        "--run",
        run);
  }

  private Run run(String behaviour, String limit, String... arguments) throws Exception {
    List<String> command = TestJvm.command("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    int path = command.indexOf("-cp") + 1;
    command.set(path, folder.resolve("cuda") + File.pathSeparator + command.get(path));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    Path output = folder.resolve("out");
    Path errors = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                FakeCuda.BEHAVIOUR,
                behaviour,
                "MNIST4J_CARD_TRIAL_SECONDS",
                limit,
                "XDG_CACHE_HOME",
                folder.resolve("cache").toString(),
                "PATH",
                folder.resolve("bin") + ":" + System.getenv("PATH")));
    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Run(process.exitValue(), Files.readString(output), Files.readString(errors));
  }

  private record Run(int exitCode, String output, String errors) {
    List<String> about(String word) {
      return errors.lines().filter(line -> line.contains(word)).toList();
    }
  }
}
