package org.mnist4j.app.command.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.app.command.CapturedCommand;
import org.mnist4j.app.command.TinyDataset;

class CommitteeTrainingTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private CapturedCommand train(String... more) {
    String[] all = {
      "train",
      "softmax",
      "--set",
      "validation=none",
      "--set",
      "keep=last",
      "--epochs",
      "2",
      "--data",
      folder.resolve("data").toString()
    };
    String[] line = java.util.Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, line, all.length, more.length);
    return CapturedCommand.run(line);
  }

  @Test
  void membersOfSeveralSeedsBecomeOneModelThatEvaluateReads() throws Exception {
    TinyDataset.write(folder.resolve("data"));
    String run = folder.resolve("run").toString();
    CapturedCommand first = train("--committee", "2", "--seed", "5", "--run", run, "--json");
    assertThat(first.exitCode()).as(first.err()).isZero();
    FileTime trained = Files.getLastModifiedTime(Path.of(run, "seed-6", "model.zip"));
    CapturedCommand again = train("--committee", "3", "--seed", "5", "--run", run, "--json");
    CapturedCommand evaluated =
        CapturedCommand.run(
            "evaluate",
            "--model",
            run + "/committee.zip",
            "--data",
            folder.resolve("data").toString(),
            "--json");

    JsonNode result = new ObjectMapper().readTree(again.out());
    assertThat(result.get("members")).hasSize(3);
    assertThat(result.get("members").get(2).get("seed").asInt()).isEqualTo(7);
    assertThat(Files.getLastModifiedTime(Path.of(run, "seed-6", "model.zip"))).isEqualTo(trained);
    assertThat(result.get("committee").get("members").asInt()).isEqualTo(3);
    assertThat(new ObjectMapper().readTree(evaluated.out()).get("loss").asDouble())
        .isCloseTo(result.get("committee").get("test_loss").asDouble(), within(1e-6));
  }

  @Test
  void aCommitteeNeedsAFolderAndTwoMembers() {
    assertThat(train("--committee", "2").err()).contains("--committee needs --run DIR");
    assertThat(train("--committee", "2", "--run", "r", "--ui").err()).contains("none of --resume");
    CapturedCommand one = train("--committee", "1", "--run", "r");
    assertThat(one.exitCode()).isEqualTo(2);
    assertThat(one.err()).contains("--committee is 1; it must be from 2 to 1000");
  }
}
