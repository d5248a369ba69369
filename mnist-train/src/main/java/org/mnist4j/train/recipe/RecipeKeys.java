package org.mnist4j.train.recipe;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.models.Architecture;

/** Every key a recipe file can hold. */
public final class RecipeKeys {
  static final Key<String> DESCRIPTION =
      Key.of("description", "one line on why the recipe exists", "text", "", text -> text);
  static final Key<Architecture> ARCHITECTURE =
      Key.of(
          "architecture",
          "the network",
          "one of %s, or a description such as 24C5-pool-32C3-pool-256-10"
              .formatted(String.join(", ", Architecture.names())),
          null,
          text -> Parsing.orNull(() -> Architecture.of(text)));
  static final Key<Normalization> NORMALIZATION =
      Key.of(
          "normalization",
          "how a pixel of 0..255 becomes a feature",
          Normalization.all().stream()
              .map(known -> "%s (%s)".formatted(known.name(), known.meaning()))
              .collect(
                  Collectors.joining(
                      ", ", "one of ", "; or with +zoom25, of the middle 25 pixels enlarged")),
          "unit",
          text -> Parsing.orNull(() -> Normalization.of(text)));
  static final Key<ValidationSet> VALIDATION =
      Key.of(
          "validation",
          "training pictures set aside to validate on",
          ValidationSet.RULE,
          "none",
          text -> Parsing.orNull(() -> ValidationSet.of(text)));
  static final Key<Integer> SYNTHETIC_PICTURES =
      Key.integer(
          "synthetic-pictures",
          "digits drawn by the program that join the training pictures, for the ways of writing"
              + " that MNIST lacks",
          0,
          1_000_000,
          "0");
  static final Key<Integer> NON_DIGIT_PICTURES =
      Key.integer(
          "non-digit-pictures",
          "drawn letters, scribbles and figures that join them, to be told from digits",
          0,
          1_000_000,
          "0");
  static final Key<Integer> BATCH_SIZE =
      Key.integer("batch-size", "pictures a training step", 1, 10_000, null);
  static final Key<Integer> EPOCHS =
      Key.integer("epochs", "passes over the training pictures", 1, 10_000, null);
  static final Choice OPTIMIZER =
      Choice.of("optimizer", "PyTorch's optimizer of that name", Optimizer.class, null);
  static final Key<Double> LEARNING_RATE =
      Key.real("learning-rate", "the optimizer's, the peak for one-cycle", 1e-9, 1000, null);
  static final Key<Double> WEIGHT_DECAY =
      Key.real(
          "weight-decay", "added to the gradient (adamw: taken off the weights)", 0, 0.9999, "0");
  static final Choice SCHEDULE =
      Choice.of("schedule", "how the learning rate moves", ScheduleKind.class, "constant");
  static final Key<Keep> KEEP =
      Key.choice("keep", "which epoch's parameters become the model", Keep.class, "last");
  static final Key<Integer> AVERAGE_LAST =
      Key.integer(
          "average-last",
          "the model is the mean of the last so many epochs' weights, moments of batch"
              + " normalisation taken again; 0 or 1: of none",
          0,
          10_000,
          "0");
  static final Key<Integer> PREDICT_VIEWS =
      Key.of(
          "predict-views",
          "answers are the mean of those to the picture and to it moved by a pixel: along an axis,"
              + " or aslant too; each takes as long as one",
          "1, 5 or 9",
          "1",
          text -> text.matches("[159]") ? Integer.valueOf(text) : null);
  static final Key<Integer> PATIENCE =
      Key.integer(
          "patience",
          "epochs without a better validation accuracy before training stops; 0: never",
          0,
          10_000,
          "0");
  static final Key<Long> SEED =
      Key.seed("seed", "decides weights, split, order, dropout and augmentation", "1");

  static final Key<String> TEACHER =
      Key.of(
          "teacher",
          "a model, or a committee's file, whose answers to the augmented pictures are learned",
          "a file, or none",
          "none",
          text -> text.isEmpty() ? null : text);
  static final Key<Double> TEACHER_WEIGHT =
      Key.real("teacher-weight", "share of its answer in what is learned", 0, 1, "0.9");
  static final Key<Double> TEACHER_TEMPERATURE =
      Key.real("teacher-temperature", "its answers are softened by; 1: as they are", 0.1, 100, "2");

  /** The keys whose values bring keys of their own. */
  static final List<Choice> CHOICES = List.of(OPTIMIZER, SCHEDULE);

  private static final List<Key<?>> ALL =
      with(choice -> choice.options().stream().flatMap(option -> option.keys().stream()));

  private RecipeKeys() {}

  /** All keys, of every optimizer and schedule, in the order a recipe is printed. */
  public static List<Key<?>> all() {
    return ALL;
  }

  /**
   * Which recipes have a key, such as {@code optimizer adam, adamw}; empty for a key of every
   * recipe.
   */
  public static String scope(Key<?> key) {
    return CHOICES.stream().map(choice -> choice.having(key)).collect(Collectors.joining());
  }

  /**
   * The keys of a recipe in the order it is printed.
   *
   * @param chosen the keys that a choice brings
   */
  static List<Key<?>> with(Function<Choice, Stream<Key<?>>> chosen) {
    return Stream.of(
            Stream.of(
                DESCRIPTION,
                ARCHITECTURE,
                NORMALIZATION,
                VALIDATION,
                SYNTHETIC_PICTURES,
                NON_DIGIT_PICTURES,
                BATCH_SIZE,
                EPOCHS,
                OPTIMIZER.key(),
                LEARNING_RATE,
                WEIGHT_DECAY),
            chosen.apply(OPTIMIZER),
            Stream.of(SCHEDULE.key()),
            chosen.apply(SCHEDULE),
            Stream.of(KEEP, AVERAGE_LAST, PREDICT_VIEWS, PATIENCE, SEED),
            AugmentationKeys.ALL.stream(),
            Stream.of(TEACHER, TEACHER_WEIGHT, TEACHER_TEMPERATURE))
        .<Key<?>>flatMap(keys -> keys)
        .distinct()
        .toList();
  }
}
