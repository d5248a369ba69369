package org.mnist4j.train.run;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.UserError;
import org.mnist4j.train.data.DigitData;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.model.ModelCard;
import org.mnist4j.train.model.Provenance;
import org.mnist4j.train.recipe.Recipe;
import org.mnist4j.train.recipe.RecipeChanges;
import org.mnist4j.train.recipe.RecipeException;
import org.mnist4j.train.store.RunDirectory;
import org.mnist4j.train.store.RunRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run that goes on was begun with, and what of it may change. */
public final class ResumedRun {
  private static final Logger log = LoggerFactory.getLogger(ResumedRun.class);

  private final RunDirectory directory;
  private final ModelCard card;

  private ResumedRun(RunDirectory directory, ModelCard card) {
    this.directory = directory;
    this.card = card;
  }

  /**
   * Reads a run's settings.
   *
   * @throws UserError when they can't be read
   */
  public static ResumedRun read(RunDirectory directory) {
    if (!Files.isReadable(directory.file(RunDirectory.SETTINGS))) {
      throw UserError.failure(
          directory.file(RunDirectory.SETTINGS) + " can't be read: permission denied.");
    }
    RunRecord run = RunRecord.read(directory.folder());
    if (run.card().isEmpty()) {
      throw UserError.usage(
          "%s can't be resumed: %s."
              .formatted(directory.folder(), String.join("; ", run.problems())));
    }
    return new ResumedRun(directory, run.card().get());
  }

  /** What the run was begun with. */
  ModelCard card() {
    return card;
  }

  /** The recipe's name. */
  public String recipeName() {
    return card.recipe();
  }

  /**
   * The recipe the run was begun with, with some settings changed.
   *
   * @param overrides {@code key=value}
   */
  public Recipe recipe(List<String> overrides) throws RecipeException {
    return Recipe.restore(card.recipe(), card.settings(), overrides);
  }

  /**
   * Checks that the run can go on with a recipe.
   *
   * @throws UserError that names every setting which can't be changed
   */
  public void requireResumable(Recipe wanted) {
    List<String> refused;
    try {
      refused = RecipeChanges.refused(recipe(List.of()), wanted);
    } catch (RecipeException e) {
      throw UserError.usage(e);
    }
    if (!refused.isEmpty()) {
      throw UserError.usage(
          ("%s can't go on with other settings:%n  %s%n%s; for anything else begin another run,"
                  + " without --resume.")
              .formatted(
                  directory.folder(),
                  String.join("%n  ".formatted(), refused),
                  "Only " + RecipeChanges.free()));
    }
  }

  /**
   * Checks that the run goes on with its own data.
   *
   * @throws UserError when it's other data
   */
  public void requireSame(DigitData data) {
    if (!card.fingerprint().equals(data.fingerprint())) {
      throw UserError.usage(
          "%s was begun on %s (%s), and this is %s (%s). Name the run's data with --data%s."
              .formatted(
                  directory.folder(),
                  card.dataset(),
                  inWords(card.fingerprint()),
                  data.name(),
                  inWords(data.fingerprint()),
                  card.fingerprint().containsKey("writers")
                      ? " and its writers with --writers"
                      : ""));
    }
  }

  private static String inWords(Map<String, String> fingerprint) {
    String writers = fingerprint.get("writers");
    return "train %s, test %s%s"
        .formatted(
            fingerprint.get("train"),
            fingerprint.get("test"),
            writers == null ? "" : ", writers " + writers);
  }

  /** How many workers shared its steps; empty when one process did them all. */
  public OptionalInt workers() {
    return number(Provenance.WORKERS);
  }

  /** Steps between two averages of the workers' parameters. */
  public OptionalInt averageEvery() {
    return number(Provenance.AVERAGE_EVERY);
  }

  private OptionalInt number(String fact) {
    try {
      return OptionalInt.of(Integer.parseInt(card.provenance().getOrDefault(fact, "")));
    } catch (NumberFormatException none) {
      return OptionalInt.empty();
    }
  }

  /**
   * Checks that the run goes on in one process, as it was begun.
   *
   * @throws UserError when workers shared its steps
   */
  public void requireAlone() {
    if (workers().isPresent()) {
      throw UserError.usage(
          "%s was begun by %d workers on Spark. Go on with %s"
              .formatted(
                  directory.folder(),
                  workers().getAsInt(),
                  directory.resumeCommand("spark train")));
    }
  }

  /**
   * Checks that the run goes on with the workers it was begun with.
   *
   * @param wanted how many, null for those it was begun with
   * @param steps between two averages, null for those it was begun with
   * @throws UserError when it doesn't
   */
  public void requireShared(@Nullable Integer wanted, @Nullable Integer steps) {
    if (workers().isEmpty() || averageEvery().isEmpty()) {
      throw UserError.usage(
          "%s was begun by one process. Go on with %s"
              .formatted(directory.folder(), directory.resumeCommand("train")));
    }
    int begun = workers().getAsInt();
    int every = averageEvery().getAsInt();
    if ((wanted != null && wanted != begun) || (steps != null && steps != every)) {
      throw UserError.usage(
          "%s was begun by %d workers that average every %d steps; it can only go on with as many."
              .formatted(directory.folder(), begun, every));
    }
  }

  /** What {@code --data} and {@code --writers} said, when they said something. */
  public Map<String, String> origin() {
    Map<String, String> origin = new LinkedHashMap<>(card.provenance());
    origin.keySet().retainAll(Set.of(Provenance.DATA, Provenance.WRITERS));
    return origin;
  }

  /** The engine to go on with when the user asks for none in particular. */
  public EngineChoice engine() {
    String begun = card.provenance().getOrDefault(Provenance.ENGINE, "");
    // oneDNN may be missing on this machine; "auto" says so and goes on without.
    return begun.equals(EngineChoice.DL4J.name().toLowerCase(Locale.ROOT))
        ? EngineChoice.DL4J
        : EngineChoice.AUTO;
  }

  /** The threads to go on with when the user asks for no number; 0 when they aren't known. */
  public int threads() {
    return number(Provenance.THREADS).orElse(0);
  }

  /** Says what can make the last bits differ from those of a run never interrupted. */
  void compare(ModelCard now) {
    for (String fact :
        List.of(Provenance.ENGINE, Provenance.THREADS, Provenance.CPU, Provenance.PROGRAM)) {
      String begun = card.provenance().get(fact);
      String here = now.provenance().get(fact);
      if (begun != null && !begun.equals(here)) {
        log.warn(
            "The run was begun with {} {}, and goes on with {}: the last bits of its numbers may"
                + " differ from those of a run that was never interrupted.",
            fact,
            begun,
            here);
      }
    }
    boolean plain = "dl4j".equals(now.provenance().get(Provenance.ENGINE));
    if (plain && !"1".equals(now.provenance().get(Provenance.THREADS))) {
      log.warn(
          "Plain Deeplearning4j repeats its last bits only on one thread (OMP_NUM_THREADS=1).");
    }
  }
}
