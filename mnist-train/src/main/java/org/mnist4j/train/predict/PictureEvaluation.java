package org.mnist4j.train.predict;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.io.PictureException;
import org.mnist4j.recognizer.io.PictureReader;
import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.prepare.DigitPreprocessor;
import org.mnist4j.recognizer.stage.Stage;

/**
 * How many labelled pictures a network reads right, with all stages of the preprocessing and with
 * each switched off in turn. A picture answered "no digit" or that can't be read is wrong.
 */
public final class PictureEvaluation {
  /**
   * Pictures of one kind.
   *
   * @param kind of picture
   * @param count how many there are
   * @param right how many were read right
   */
  public record Score(
      @JsonProperty("kind") String kind,
      @JsonProperty("count") int count,
      @JsonProperty("right") int right) {
    /** From 0 to 1. */
    @JsonProperty("accuracy")
    public double accuracy() {
      return (double) right / count;
    }

    private Score plus(boolean isRight) {
      return new Score(kind, count + 1, right + (isRight ? 1 : 0));
    }
  }

  /**
   * The result with one stage switched off, or with all of them on.
   *
   * @param without the stage's name; null when all are on
   * @param all pictures together
   * @param kinds in the order they come
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Variant(
      @JsonProperty("without") @Nullable String without,
      @JsonProperty("all") Score all,
      @JsonProperty("kinds") List<Score> kinds) {}

  /**
   * A picture that was read wrong.
   *
   * @param prediction null when it was answered "no digit" or couldn't be read
   * @param reason why there's no prediction; null when there's one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Wrong(
      @JsonProperty("file") String file,
      @JsonProperty("kind") String kind,
      @JsonProperty("digit") int digit,
      @JsonProperty("prediction") @Nullable Integer prediction,
      @JsonProperty("confidence") @Nullable Double confidence,
      @JsonProperty("reason") @Nullable String reason) {}

  /**
   * The whole.
   *
   * @param result with all stages
   * @param ablation with each stage switched off in turn; empty if that wasn't asked for
   * @param wrong pictures, with all stages
   */
  public record Report(
      @JsonProperty("result") Variant result,
      @JsonProperty("ablation") List<Variant> ablation,
      @JsonProperty("wrong") List<Wrong> wrong) {}

  /**
   * A picture as it was read after every variant; none if it can't be read, then {@code error} says
   * why.
   */
  private record Prepared(
      LabelledPicture picture, List<Recognition> variants, @Nullable String error) {}

  private final DigitRecognizer recognizer;
  private final List<DigitPreprocessor> preprocessors = new ArrayList<>();
  private final List<Tally> tallies = new ArrayList<>();
  private final List<Wrong> wrong = new ArrayList<>();

  private PictureEvaluation(DigitRecognizer recognizer, boolean ablation) {
    this.recognizer = recognizer;
    add(DigitPreprocessor.standard(), null);
    if (ablation) {
      for (Stage stage : Stage.values()) {
        add(DigitPreprocessor.standard().without(stage), stage.key());
      }
    }
  }

  /** Reads all pictures, with each stage switched off in turn too if {@code ablation}. */
  public static Report of(
      List<LabelledPicture> pictures, DigitRecognizer recognizer, boolean ablation, int threads) {
    PictureEvaluation evaluation = new PictureEvaluation(recognizer, ablation);
    InOrder.map(pictures, threads, evaluation::prepare, evaluation::count);
    List<Variant> variants = evaluation.tallies.stream().map(Tally::variant).toList();
    return new Report(variants.get(0), variants.subList(1, variants.size()), evaluation.wrong);
  }

  private void add(DigitPreprocessor preprocessor, @Nullable String without) {
    preprocessors.add(preprocessor);
    tallies.add(new Tally(without));
  }

  private Prepared prepare(LabelledPicture picture) {
    try {
      Picture read = PictureReader.standard().read(picture.file());
      return new Prepared(
          picture,
          preprocessors.stream().map(one -> recognizer.recognize(one.process(read))).toList(),
          null);
    } catch (PictureException e) {
      return new Prepared(picture, List.of(), String.valueOf(e.getMessage()));
    }
  }

  private void count(Prepared prepared) {
    LabelledPicture picture = prepared.picture();
    for (int i = 0; i < tallies.size(); i++) {
      boolean isRight = false;
      if (prepared.error() == null) {
        Recognition prediction = prepared.variants().get(i);
        isRight = prediction.digit().filter(digit -> digit == picture.digit()).isPresent();
        if (i == 0 && !isRight) {
          wrong.add(wrong(picture, prediction));
        }
      } else if (i == 0) {
        wrong.add(
            new Wrong(
                picture.name(), picture.kind(), picture.digit(), null, null, prepared.error()));
      }
      tallies.get(i).add(picture.kind(), isRight);
    }
  }

  private static Wrong wrong(LabelledPicture picture, Recognition prediction) {
    boolean digit = prediction.digit().isPresent();
    return new Wrong(
        picture.name(),
        picture.kind(),
        picture.digit(),
        prediction.digit().orElse(null),
        digit ? prediction.confidence() : null,
        prediction.noDigit().orElse(null));
  }

  /** Counts by kind for one variant. */
  private static final class Tally {
    private final @Nullable String without;
    private Score all = new Score("all", 0, 0);
    private final Map<String, Score> kinds = new LinkedHashMap<>();

    Tally(@Nullable String without) {
      this.without = without;
    }

    void add(String kind, boolean isRight) {
      all = all.plus(isRight);
      kinds.put(kind, kinds.getOrDefault(kind, new Score(kind, 0, 0)).plus(isRight));
    }

    Variant variant() {
      return new Variant(without, all, List.copyOf(kinds.values()));
    }
  }
}
