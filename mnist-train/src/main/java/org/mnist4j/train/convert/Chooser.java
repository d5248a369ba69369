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
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.TrainingSettings;
import org.mnist4j.models.io.Candidates;
import org.mnist4j.models.optim.TorchAdam;
import org.mnist4j.train.UserError;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.engine.Engines;
import org.mnist4j.train.evaluation.Evaluation;
import org.mnist4j.train.evaluation.Evaluator;

/**
 * Finds what a model's file doesn't say, its network's padding and pooling and how its pictures are
 * normalised, by trying what fits on the first {@value #PICTURES} training pictures. The least loss
 * wins: it tells normalisations apart where accuracy hardly does.
 */
public final class Chooser {
  /** Pictures a try is judged by. */
  public static final int PICTURES = 1000;

  /** Below this accuracy an article's network isn't taken for what it looks like. */
  private static final double DOUBTFUL = 0.3;

  private final ForeignFile file;
  private final Optional<DigitDataset> training;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param training pictures to try on; nothing where there are none
   */
  public Chooser(ForeignFile file, Optional<DigitDataset> training) {
    this.file = file;
    this.training = training;
  }

  private record Try(
      Architecture architecture, Normalization normalization, double accuracy, double loss) {}

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
    List<Normalization> scales =
        normalization == null ? Normalization.all() : List.of(normalization);
    if (candidates.size() == 1 && scales.size() == 1) {
      return new Choice(candidates.get(0), scales.get(0), "Nothing was left to choose.", lines);
    }
    if (training.isEmpty()) {
      throw UserError.usage(nothingDecides(candidates, scales));
    }
    return tried(candidates, scales, training.get());
  }

  private String nothingDecides(List<Architecture> candidates, List<Normalization> scales) {
    String networks =
        candidates.stream().limit(8).map(Architecture::name).collect(Collectors.joining(", "));
    return "%s may be %s%s, and there are no MNIST pictures here to try them on. %s."
        .formatted(
            file.file(),
            networks,
            scales.size() > 1 ? ", with pixels in any of three scales" : "",
            "Name them with --architecture and --normalization (unit, half or mean-std), or the"
                + " pictures with --data");
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
    String reason =
        String.format(
            Locale.ROOT,
            "%s with %s: the least loss, %.4f, of %d tries on %,d training pictures (%.1f %%"
                + " right).",
            best.architecture().name(),
            best.normalization().name(),
            best.loss(),
            tries.size(),
            Math.min(PICTURES, pictures.size()),
            100 * best.accuracy());
    return new Choice(best.architecture(), best.normalization(), reason, lines);
  }

  private static Try best(List<Try> tries) {
    return tries.stream().min(Comparator.comparingDouble(Try::loss)).orElseThrow();
  }

  private List<Try> tryAll(
      List<Architecture> architectures, List<Normalization> scales, DigitDataset pictures)
      throws IOException {
    List<Try> tries = new ArrayList<>();
    PictureIndices first = PictureIndices.range(0, Math.min(PICTURES, pictures.size()));
    for (Architecture architecture : architectures) {
      MultiLayerNetwork network = network(architecture);
      try (Engine engine = Engines.open(network, EngineChoice.AUTO, 0)) {
        for (Normalization scale : scales) {
          Evaluation evaluation = new Evaluator(pictures, first, scale).evaluate(engine);
          // A loss that isn't a number is worse than any.
          double loss = Double.isNaN(evaluation.loss()) ? Double.MAX_VALUE : evaluation.loss();
          tries.add(new Try(architecture, scale, evaluation.accuracy(), loss));
          lines.add(
              String.format(
                  Locale.ROOT,
                  "%-40s %-9s %6.2f %%  loss %.4f",
                  architecture.name(),
                  scale.name(),
                  100 * evaluation.accuracy(),
                  loss));
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
