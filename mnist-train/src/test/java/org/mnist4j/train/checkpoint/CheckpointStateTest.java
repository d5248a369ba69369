package org.mnist4j.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CheckpointStateTest {
  /** As the first versions of this program wrote it. */
  private static final String WRITTEN =
      "{\"recipe\":\"softmax\",\"settings\":{\"seed\":\"1\"},\"fingerprint\":{\"train\":\"0123\"},"
          + "\"engine\":\"onednn\",\"threads\":2,\"epoch\":2,\"step\":3,\"steps_per_epoch\":8,"
          + "\"loss_sum\":0.1,\"seconds\":1.5,\"history\":[{\"epoch\":1,\"train_loss\":0.5,"
          + "\"validation_loss\":0.4,\"validation_accuracy\":0.9,\"learning_rate\":0.1,"
          + "\"seconds\":1.0}],\"best_epoch\":1,\"best_accuracy\":0.9,\"metrics\":{\"length\":7,"
          + "\"group\":[],\"seconds\":0.25}}";

  @Test
  void itsJsonIsOneFlatObjectWithTheKeysItAlwaysHad() throws Exception {
    CheckpointState read = CheckpointState.fromJson(WRITTEN.getBytes(StandardCharsets.UTF_8));
    assertThat(read.place().iteration()).isEqualTo(11);
    assertThat(read.progress().bestEpoch()).isEqualTo(1);
    assertThat(new String(read.toJson(), StandardCharsets.UTF_8)).isEqualTo(WRITTEN);
  }
}
