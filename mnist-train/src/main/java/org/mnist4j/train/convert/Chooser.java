package org.mnist4j.train.convert;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.data.batch.PixelNormalization;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.TrainingSettings;
import org.mnist4j.models.io.Candidates;
import org.mnist4j.models.optim.TorchAdam;
import org.mnist4j.train.UserError;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;

/**
 * Finds what a model's file doesn't say, its network's padding and pooling and how its pictures are
 * normalised, by trying what fits on the first {@value Trial#PICTURES} training pictures. The least
 * loss wins: it tells normalisations apart where accuracy hardly does.
 */
public final class Chooser {
  /** Below this accuracy a network isn't taken for what it looks like. */
  private static final double DOUBTFUL = 0.2;

  /**
   * What a ReLU on the logits must gain to be believed. In networks that were trained with one,
   * some digits' logits are never positive: without it these come up, and the loss with it is less.
   */
  private static final double LESS_LOSS = 0.9;

  private static final double FEWER_ANSWERS = 0.03;

  private final ForeignFile file;
  private final Optional<DigitDataset> training;
  private final List<String> lines = new ArrayList<>();

  /** Whether the user named the network. */
  private boolean decided;

  /**
   * @param training pictures to try on; nothing where there are none
   */
  public Chooser(ForeignFile file, Optional<DigitDataset> training) {
    this.file = file;
    this.training = training;
  }

  private record Try(Architecture architecture, Trial trial) {
    Normalization normalization() {
      return trial.normalization();
    }

    double accuracy() {
      return trial.accuracy();
    }

    double loss() {
      return trial.loss();
    }
  }

  /**
   * Chooses.
   *
   * @param wanted the user's network; null to find it
   * @param normalization the user's; null to find it
   * @throws UserError naming what is left to choose from, where nothing decides
   */
  public Choice choose(@Nullable Architecture wanted, @Nullable Normalization normalization)
      throws IOException {
    List<Architecture> candidates = wanted == null ? Candidates.of(file.model()) : List.of(wanted);
    if (candidates.isEmpty()) {
      throw UserError.usage(
          "%s can't be imported: no network of convolutions, max pooling and fully connected layers"
                  .formatted(file.file())
              + " has its shapes: "
              + file.model().describe()
              + ". Name one with --architecture, as in 24C5-pool-32C3-pool-256-10.");
    }
    List<Normalization> scales = normalization == null ? ofEveryPicture() : List.of(normalization);
    if (candidates.size() == 1 && scales.size() == 1 && (decided || training.isEmpty())) {
      return new Choice(candidates.get(0), scales.get(0), "Nothing was left to choose.", lines);
    }
    if (training.isEmpty()) {
      throw UserError.usage(nothingDecides(candidates, scales));
    }
    return tried(candidates, scales, training.get());
  }

  private String nothingDecides(List<Architecture> candidates, List<Normalization> scales) {
    return "%s may be %s%s, and there are no MNIST pictures here to try them on. %s."
        .formatted(
            file.file(),
            names(candidates),
            scales.size() > 1 ? ", with pixels in any of three scales" : "",
            "Name them with --architecture and --normalization (unit, half or mean-std), or the"
                + " pictures with --data");
  }

  private static String names(List<Architecture> candidates) {
    return candidates.stream().limit(8).map(Architecture::name).collect(Collectors.joining(", "));
  }

  /** Those that don't depend on the picture: what PyTorch's {@code Normalize} does. */
  static List<Normalization> ofEveryPicture() {
    return Normalization.all().stream().filter(PixelNormalization.class::isInstance).toList();
  }

  private Choice tried(
      List<Architecture> candidates, List<Normalization> scales, DigitDataset pictures)
      throws IOException {
    List<Architecture> articles =
        candidates.stream().filter(known -> Architecture.names().contains(known.name())).toList();
    List<Try> tries = new ArrayList<>();
    if (!articles.isEmpty()) {
      tries.addAll(tryAll(articles, scales, pictures));
    }
    if (tries.isEmpty() || best(tries).accuracy() < DOUBTFUL) {
      tries.addAll(
          tryAll(
              candidates.stream().filter(known -> !articles.contains(known)).toList(),
              scales,
              pictures));
    }
    Try best = best(tries);
    if (best.accuracy() < DOUBTFUL && candidates.size() > 1) {
      throw UserError.usage(noneAnswers(candidates, best));
    }
    if (!decided) {
      best = withOrWithoutRelu(best, tries, scales, pictures);
    }
    return new Choice(
        best.architecture(), best.normalization(), reason(best, pictures.size()), lines);
  }

  /**
   * The same network with a ReLU on its logits, or without where it has one, if that fits better.
   */
  private Try withOrWithoutRelu(
      Try best, List<Try> tries, List<Normalization> scales, DigitDataset pictures)
      throws IOException {
    Architecture found = best.architecture();
    String notation = found.notation();
    boolean hasRelu = notation.endsWith("relu");
    Architecture twin =
        Architecture.of(hasRelu ? notation.replaceFirst("relu$", "") : notation + "relu");
    List<Try> twins =
        tryAll(
            List.of(twin),
            found.isConvolutional() ? List.of(best.normalization()) : scales,
            pictures);
    List<Try> same = tries.stream().filter(one -> one.architecture().equals(found)).toList();
    Try with = best(hasRelu ? same : twins);
    Try without = best(hasRelu ? twins : same);
    if (with.loss() < LESS_LOSS * without.loss()) {
      return with;
    }
    return (hasRelu ? same : twins)
        .stream()
            .filter(one -> one.normalization().equals(without.normalization()))
            .filter(one -> one.accuracy() < without.accuracy() - FEWER_ANSWERS)
            .findFirst()
            .orElse(without);
  }

  private String noneAnswers(List<Architecture> candidates, Try best) {
    return String.format(
        Locale.ROOT,
        "%s isn't imported: of the networks with its shapes the best, %s with %s, is right on %.1f"
            + " %% of the training pictures it was tried on. It may have other activations or"
            + " pooling than ReLU and max pooling, or isn't trained. Name a network with"
            + " --architecture and a scale with --normalization to import it all the same. Its"
            + " shapes fit %s.",
        file.file(),
        best.architecture().name(),
        best.normalization().name(),
        100 * best.accuracy(),
        names(candidates));
  }

  private String reason(Try best, int pictures) {
    return String.format(
        Locale.ROOT,
        "%s with %s: %d tries on %,d training pictures, of which it is right on %.1f %%, with a"
            + " loss of %.4f.%s",
        best.architecture().name(),
        best.normalization().name(),
        lines.size(),
        Math.min(Trial.PICTURES, pictures),
        100 * best.accuracy(),
        best.loss(),
        best.trial().isUnlikely()
            ? " If it should be right more often, it has other activations or pooling than ReLU and"
                + " max pooling."
            : "");
  }

  private static Try best(List<Try> tries) {
    return tries.stream().min(Comparator.comparingDouble(Try::loss)).orElseThrow();
  }

  private List<Try> tryAll(
      List<Architecture> architectures, List<Normalization> scales, DigitDataset pictures)
      throws IOException {
    List<Try> tries = new ArrayList<>();
    for (Architecture architecture : architectures) {
      MultiLayerNetwork network = network(architecture);
      try (Engine engine = Engines.open(network, EngineChoice.AUTO, 0)) {
        for (Normalization scale : scales) {
          Trial trial = Trial.of(engine, pictures, scale);
          tries.add(new Try(architecture, trial));
          lines.add("%-40s %s".formatted(architecture.name(), trial.line()));
        }
      }
    }
    return tries;
  }

  /** The network with the file's weights, ready to be trained further with Adam. */
  public MultiLayerNetwork network(Architecture architecture) throws IOException {
    return file.model().network(architecture, TrainingSettings.of(1, TorchAdam.of(1e-3)));
  }
}
