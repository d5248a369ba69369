package org.mnist4j.train.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnist4j.train.io.StoredJson;

final class TrainingResultTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As the first versions of this program wrote it. */
  private static final String WRITTEN =
      "{\"recipe\":\"softmax\",\"engine\":\"onednn\",\"backend\":\"CPU\",\"threads\":2,\"seed\":1,"
          + "\"epochs\":1,\"train_seconds\":1.5,\"total_seconds\":2.5,\"dataset\":\"MNIST\","
          + "\"fingerprint\":{\"test\":\"0123456789ab\"},\"test_accuracy\":0.5,\"test_loss\":0.25,"
          + "\"per_class\":[0.5,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0],\"confusion\":[[1,1"
          + ",0".repeat(8)
          + "]"
          + (",[0" + ",0".repeat(9) + "]").repeat(9)
          + "],\"best_epoch\":1,\"stopped_early\":false,"
          + "\"history\":[{\"epoch\":1,\"train_loss\":0.5,\"learning_rate\":0.1,\"seconds\":1.0}],"
          + "\"run_directory\":\"runs/x\",\"model\":\"runs/x/model.zip\"}";

  @Test
  void itsJsonIsOneFlatObjectWithTheKeysItAlwaysHad() throws Exception {
    TrainingResult read = JSON.readValue(WRITTEN, TrainingResult.class);
    assertThat(read.setup().threads()).isEqualTo(2);
    assertThat(read.test().confusion().count(0, 1)).isEqualTo(1);
    assertThat(read.course().history()).hasSize(1);
    assertThat(JSON.writeValueAsString(read)).isEqualTo(WRITTEN);
  }

  @Test
  void whatMustBeThereIsAskedForByName() {
    assertThatThrownBy(
            () ->
                JSON.readValue(WRITTEN.replace("\"engine\":\"onednn\",", ""), TrainingResult.class))
        .hasMessageContaining("the engine is missing");
    assertThatThrownBy(() -> JSON.readValue(WRITTEN.replace("[[1,1", "[[1"), TrainingResult.class))
        .hasMessageContaining("isn't ten by ten");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it is empty",
        "null | it is empty",
        "[] | holds no JSON object",
        "7 | holds no JSON object",
        "{} | threads",
      })
  void aFileThatHoldsNoneSaysSo(String content, String reason, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("result.json"), content);
    assertThatThrownBy(() -> StoredJson.read(file, TrainingResult.class))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }
}
