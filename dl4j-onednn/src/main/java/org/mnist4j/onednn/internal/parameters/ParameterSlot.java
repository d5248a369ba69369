package org.mnist4j.onednn.internal.parameters;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.update.UpdateRule;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * One parameter array of one layer: where it lies in DL4J's flat arrays, and how the current step
 * updates it.
 */
public final class ParameterSlot {
  private final int layer;
  private final String name;
  private final long offset;
  private final long place;
  private final long length;
  private final IUpdater updater;
  private final List<Regularization> regularization;
  private final Clipping clipping;
  private final Freezing freezing;
  private final long[] stateOffsets;
  private UpdateRule rule = new UpdateRule.Descent(0);
  private float gradientScale;
  private float l1;
  private float l2;
  private float decay;
  private double l1Score;
  private double l2Score;

  /**
   * @param offset of the first element in the flat parameters, as the updater takes it
   * @param place of the first element in the flat parameters, as the layer takes it
   * @param clipping of its layer's gradients
   * @param stateOffsets of the first element of each state array in the flat updater state
   */
  ParameterSlot(
      int layer,
      String name,
      long offset,
      long place,
      long length,
      IUpdater updater,
      @Nullable List<Regularization> regularization,
      Clipping clipping,
      Freezing freezing,
      long[] stateOffsets) {
    this.layer = layer;
    this.name = name;
    this.offset = offset;
    this.place = place;
    this.length = length;
    this.updater = updater;
    this.regularization = regularization == null ? List.of() : List.copyOf(regularization);
    this.clipping = clipping;
    this.freezing = freezing;
    this.stateOffsets = stateOffsets.clone();
  }

  /** Whether a parameter array is trained. */
  public enum Freezing {
    /** It is. */
    NONE,
    /** Its gradients are not its layer's but 0; its updater may move it all the same. */
    GRADIENT,
    /** It stays as it is. */
    WHOLE
  }

  /** The layer's place among the network's. */
  public int layer() {
    return layer;
  }

  public Clipping clipping() {
    return clipping;
  }

  public boolean isClipped() {
    return !clipping.isNone();
  }

  public Freezing freezing() {
    return freezing;
  }

  String name() {
    return name;
  }

  /** Its first element in the flat parameters, as the updater takes it. */
  public long offset() {
    return offset;
  }

  /** Its first element in the flat parameters, as the layer takes it. */
  public long place() {
    return place;
  }

  /**
   * Whether the layer has these parameters elsewhere than its updater believes: DL4J mixes up the
   * arrays of some kinds of layers.
   */
  public boolean isMisplaced() {
    return place != offset;
  }

  public long length() {
    return length;
  }

  public int stateCount() {
    return stateOffsets.length;
  }

  long stateOffset(int state) {
    return stateOffsets[state];
  }

  /** Reads schedules and works out this step's coefficients. */
  void prepare(UpdateRules rules, int iteration, int epoch, float scale) {
    rule = rules.rule(updater, iteration, epoch).orElseThrow();
    if (rule.stateCount() != stateOffsets.length) {
      throw new IllegalStateException(
          "%s keeps %d state arrays for layer %d, %s, but its rule %s has %d"
              .formatted(
                  updater.getClass().getName(),
                  stateOffsets.length,
                  layer,
                  name,
                  rule,
                  rule.stateCount()));
    }
    gradientScale = scale;
    double newL1 = 0;
    double newL2 = 0;
    double newDecay = 0;
    double decayScore = 0;
    for (Regularization r : regularization) {
      if (r instanceof L1Regularization one) {
        newL1 += one.getL1().valueAt(iteration, epoch);
      } else if (r instanceof L2Regularization two) {
        newL2 += two.getL2().valueAt(iteration, epoch);
      } else if (r instanceof WeightDecay weightDecay) {
        double coefficient = weightDecay.getCoeff().valueAt(iteration, epoch);
        boolean scaled = weightDecay.isApplyLR() && updater.hasLearningRate();
        newDecay += scaled ? coefficient * updater.getLearningRate(iteration, epoch) : coefficient;
        decayScore += coefficient;
      }
    }
    l1 = (float) newL1;
    l2 = (float) newL2;
    decay = (float) newDecay;
    l1Score = newL1;
    l2Score = 0.5 * (newL2 + decayScore);
  }

  public UpdateRule rule() {
    return rule;
  }

  public float gradientScale() {
    return gradientScale;
  }

  /** Added to the gradient times the parameter's sign. */
  public float l1() {
    return l1;
  }

  /** Added to the gradient times the parameter. */
  public float l2() {
    return l2;
  }

  /** Added to the update times the parameter. */
  public float decay() {
    return decay;
  }

  public boolean hasL1() {
    return regularization.stream().anyMatch(L1Regularization.class::isInstance);
  }

  public boolean hasL2() {
    return regularization.stream().anyMatch(L2Regularization.class::isInstance);
  }

  public boolean hasDecay() {
    return regularization.stream().anyMatch(WeightDecay.class::isInstance);
  }

  /** Whether it adds to the score. */
  public boolean isPenalized() {
    return !regularization.isEmpty() && freezing == Freezing.NONE;
  }

  /** See {@link UpdateRule#kernels()}. */
  List<?> kernels() {
    return rule.kernels();
  }

  /** What this part of the parameters adds to the score. */
  double score(double absolutes, double squares) {
    return l1Score * absolutes + l2Score * squares;
  }

  public static boolean supports(Regularization r) {
    return r instanceof L1Regularization
        || r instanceof L2Regularization
        || r instanceof WeightDecay;
  }
}
