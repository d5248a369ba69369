package org.mnist4j.app.command.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mnist4j.app.command.ui.UiOptions;
import org.mnist4j.app.print.TextTable;
import org.mnist4j.train.committee.Committee;
import org.mnist4j.train.committee.WholeRun;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.run.StopSignal;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.TrainingResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code mnist train --committee N}: a recipe's runs of several seeds, one after another, each in a
 * folder of its own, and their networks as one model beside them. Begun again, it goes on.
 *
 * @param members results of the runs, by seed
 * @param committee the whole
 */
record CommitteeTraining(
    @JsonProperty("members") List<TrainingResult> members,
    @JsonProperty("committee") Committee committee) {
  private static final Logger log = LoggerFactory.getLogger(CommitteeTraining.class);
  private static final String MODEL = "committee.zip";

  /** Copies the members. */
  CommitteeTraining {
    members = List.copyOf(members);
  }

  /**
   * Carries all runs out.
   *
   * @param folder holds a folder for each seed
   */
  static CommitteeTraining in(
      Path folder, List<Recipe> recipes, DigitData data, EngineChoice engine, int threads)
      throws IOException {
    List<TrainingResult> results = new ArrayList<>();
    for (Recipe recipe : recipes) {
      StopSignal stop = new StopSignal();
      WholeRun run =
          new WholeRun(folder.resolve("seed-" + recipe.seed()), recipe, data, engine, threads);
      log.info("Member {} of {}: {}", results.size() + 1, recipes.size(), run.folder());
      try (InterruptHandler ignored = InterruptHandler.install(stop);
          RunDirectory directory = run.take();
          TrainingScreen screen =
              new TrainingScreen(recipe, data.test(), directory, new UiOptions(), false)) {
        results.add(run.carryOut(directory, stop, screen));
        ReportFile.write(directory, data);
      }
    }
    List<Path> models = results.stream().map(result -> Path.of(result.files().model())).toList();
    return new CommitteeTraining(results, Committee.of(models, folder.resolve(MODEL), data));
  }

  /** For people: a line each. */
  String text() {
    TextTable table = new TextTable().row("member", "test accuracy", "test loss");
    for (TrainingResult member : members) {
      row(table, "seed " + member.setup().seed(), member.test().accuracy(), member.test().loss());
    }
    row(table, "all together", committee.accuracy(), committee.loss());
    return table + "  model  " + committee.model() + "\n";
  }

  private static void row(TextTable table, String name, double accuracy, double loss) {
    table.row(
        name,
        String.format(Locale.ROOT, "%.2f %%", 100 * accuracy),
        String.format(Locale.ROOT, "%.4f", loss));
  }
}
