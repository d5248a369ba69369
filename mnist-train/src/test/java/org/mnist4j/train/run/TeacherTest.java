package org.mnist4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.train.engine.Batch;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.recipe.Recipes;
import org.mnist4j.train.store.RunDirectory;

class TeacherTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path model;

  @BeforeEach
  void trainTheTeacher() throws Exception {
    run("teacher", List.of("epochs=3", "validation=none", "keep=last")).begin();
    model = folder.resolve("teacher").resolve(RunDirectory.MODEL);
  }

  private SmallRun run(String name, List<String> settings) {
    return new SmallRun(folder.resolve(name), EngineChoice.ONEDNN, settings);
  }

  private List<String> taught() {
    return List.of(
        "epochs=2",
        "validation=none",
        "keep=last",
        "augment-rotation=10",
        "teacher=" + model,
        "teacher-weight=0.75",
        "teacher-temperature=1");
  }

  @Test
  void aLabelBecomesTheMixtureOfItAndTheTeachersAnswer() throws Exception {
    DigitBatches batches = DigitBatches.builder(SmallRun.data().train()).batchSize(8).build();
    Batch batch = new Batch(8).fill(batches, 1, 0);
    float[] answers = new float[80];
    try (Engine engine = Engines.open(ModelFile.networks(model), EngineChoice.ONEDNN, 1)) {
      engine.predict(batch, answers);
    }
    try (Teacher teacher = Teacher.of(Recipes.find("softmax", taught()), EngineChoice.ONEDNN, 1)) {
      teacher.teach(batch);
    }
    for (int i = 0; i < 80; i++) {
      int label = SmallRun.data().train().label(i / 10);
      double expected = 0.75 * answers[i] + (label == i % 10 ? 0.25 : 0);
      assertThat((double) batch.labelBuffer().get(i)).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void aTaughtRunIsAnotherAndResumesExactly() throws Exception {
    SmallRun alone = run("alone", taught().subList(0, 4));
    alone.begin();
    SmallRun whole = run("whole", taught());
    whole.begin();
    SmallRun parts = run("parts", taught());
    assertThatThrownBy(() -> parts.begin(5)).hasMessageContaining("--resume");
    parts.resume();

    assertThat(parts.parameters(RunDirectory.MODEL))
        .isEqualTo(whole.parameters(RunDirectory.MODEL))
        .isNotEqualTo(alone.parameters(RunDirectory.MODEL));
  }

  @Test
  void aTeacherThatSeesOtherPicturesOrIsNoneIsRefused() {
    assertThatThrownBy(
            () ->
                Teacher.of(
                    Recipes.find("softmax", List.of("teacher=" + model, "normalization=half")),
                    EngineChoice.AUTO,
                    1))
        .hasMessageContaining("with the normalization " + Normalization.UNIT.name());
    assertThatThrownBy(
            () ->
                Teacher.of(
                    Recipes.find("softmax", List.of("teacher=none.zip")), EngineChoice.AUTO, 1))
        .hasMessageContaining("there's no such file");
  }
}
