package org.mnist4j.train.convert;

import java.util.Locale;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.PictureIndices;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.train.engine.Engine;
import org.mnist4j.train.evaluation.Evaluation;
import org.mnist4j.train.evaluation.Evaluator;

/** How a network does on the first pictures, normalised in one way. */
record Trial(Normalization normalization, double accuracy, double loss) {
  /** Pictures a try is judged by. */
  static final int PICTURES = 1000;

  private static final double UNLIKELY = 0.8;

  static Trial of(Engine engine, DigitDataset pictures, Normalization normalization) {
    PictureIndices first = PictureIndices.range(0, Math.min(PICTURES, pictures.size()));
    Evaluation evaluation = new Evaluator(pictures, first, normalization).evaluate(engine);
    // A loss that isn't a number is worse than any.
    double loss = Double.isNaN(evaluation.loss()) ? Double.MAX_VALUE : evaluation.loss();
    return new Trial(normalization, evaluation.accuracy(), loss);
  }

  /** Whether a trained network would hardly do as badly, had it been taken for what it is. */
  boolean isUnlikely() {
    return accuracy < UNLIKELY;
  }

  String line() {
    return String.format(
        Locale.ROOT, "%-11s %6.2f %%  loss %.4f", normalization.name(), 100 * accuracy, loss);
  }
}
