package org.mnist4j.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.spark.cluster.TwoExecutors;
import org.mnist4j.spark.training.FewDigits;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.evaluation.Evaluator;
import org.mnist4j.train.model.ModelFile;
import org.mnist4j.train.predict.Predictor;
import org.mnist4j.train.store.RunRecord;
import org.mnist4j.train.store.RunState;
import org.mnist4j.train.store.TrainingResult;

class SweepTest {
  @TempDir Path folder;

  private Sweep sweep(Path place, Map<String, List<String>> settings) throws Exception {
    Map<String, List<String>> all = new LinkedHashMap<>(settings);
    all.put("epochs", List.of("1"));
    all.put("validation", List.of("random 0.2"));
    return Sweep.of("softmax", all, List.of(1L, 2L), FewDigits.data(), place);
  }

  @Test
  void everyTrialIsAnOrdinaryRunAndEqualsTheSameRunDoneHereBitForBit() throws Exception {
    Map<String, List<String>> settings = Map.of("learning-rate", List.of("0.1", "0.5"));

    SweepResult swept = sweep(folder.resolve("swept"), settings).run(TwoExecutors.context());

    assertThat(swept.trials()).hasSize(4);
    assertThat(swept.failed()).isEmpty();
    for (Trial trial : sweep(folder.resolve("here"), settings).trials()) {
      TrainingResult here = TrialTask.run(trial, FewDigits.data(), 1);
      assertThat(swept.trials())
          .filteredOn(
              there ->
                  there.varied().equals(trial.varied())
                      && there.result().setup().seed() == trial.seed())
          .singleElement()
          .satisfies(
              there -> {
                assertThat(there.result().test()).isEqualTo(here.test());
                RunRecord run = RunRecord.read(Path.of(there.result().files().runDirectory()));
                assertThat(run.state()).isEqualTo(RunState.FINISHED);
                assertThat(run.problems()).isEmpty();
              });
    }
    assertThat(swept.settings())
        .hasSize(2)
        .allSatisfy(group -> assertThat(group.seeds()).isEqualTo(2));
    assertThat(swept.settings().get(0).meanValidation())
        .isGreaterThanOrEqualTo(swept.settings().get(1).meanValidation());
  }

  @Test
  void aSweepThatIsDoneIsOnlyReadAgain() throws Exception {
    SweepResult first = sweep(folder, Map.of()).run(TwoExecutors.context());

    SweepResult again = sweep(folder, Map.of()).run(TwoExecutors.context());

    assertThat(again).isEqualTo(first);
  }

  @Test
  void aTrialThatDivergesIsToldAndTheOthersGoOn() throws Exception {
    SweepResult swept =
        sweep(
                folder,
                Map.of(
                    "learning-rate",
                    List.of("0.1", "1000"),
                    "architecture",
                    List.of("dense-256-128"),
                    "optimizer",
                    List.of("sgd"),
                    "batch-size",
                    List.of("8")))
            .run(TwoExecutors.context());

    assertThat(swept.trials()).hasSize(2);
    assertThat(swept.failed())
        .hasSize(2)
        .allSatisfy(
            trial -> {
              assertThat(trial.varied()).containsEntry("learning-rate", "1000");
              assertThat(trial.error()).startsWith("Training diverged");
            });
  }

  @Test
  void aCommitteeAnswersWithTheMeanOfItsMembers() throws Exception {
    Path file = folder.resolve("committee.zip");
    SweepResult swept =
        sweep(folder, Map.of()).run(TwoExecutors.context()).withCommittee(file, FewDigits.data());

    Evaluator test = Evaluator.ofAll(FewDigits.data().test(), Normalization.UNIT);
    float[][] members = new float[3][];
    for (int i = 0; i < 2; i++) {
      Path model = Path.of(swept.trials().get(i).result().files().model());
      try (Engine engine = Engines.open(ModelFile.load(model), EngineChoice.AUTO, 1)) {
        members[i] = values(test, engine);
      }
    }
    try (Engine engine = Engines.open(ModelFile.networks(file), EngineChoice.AUTO, 1)) {
      members[2] = values(test, engine);
    }
    for (int i = 0; i < members[2].length; i++) {
      assertThat(members[2][i]).isEqualTo((members[0][i] + members[1][i]) / 2);
    }
    assertThat(swept.committee().members()).isEqualTo(2);
    Predictor.load(file, EngineChoice.AUTO, 1).close();
  }

  private static float[] values(Evaluator test, Engine engine) {
    float[] values = new float[FewDigits.data().test().size() * 10];
    test.predict(engine).values().get(values);
    return values;
  }
}
