package org.mnist4j.onednn.internal.layer.loss;

import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A loss that is a sum over the outputs.
 *
 * @param term of a label and an output
 * @param slope of the term along the output
 * @param mean whether the sum is divided by the number of outputs
 * @param weights of the outputs; null where all count alike
 */
record ElementLoss(
    DoubleBinaryOperator term, DoubleBinaryOperator slope, boolean mean, float @Nullable [] weights)
    implements RowLoss {
  @Override
  public double add(float[] outputs, float[] labels, float[] gradient) {
    double loss = 0;
    double share = mean ? 1.0 / outputs.length : 1;
    for (int i = 0; i < outputs.length; i++) {
      double factor = weights == null ? share : share * weights[i];
      loss += factor * term.applyAsDouble(labels[i], outputs[i]);
      gradient[i] = (float) (factor * slope.applyAsDouble(labels[i], outputs[i]));
    }
    return loss;
  }
}
