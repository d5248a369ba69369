package org.mnist4j.data.augment;

import java.util.SplittableRandom;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * A change of places. Distortions put together with {@link #and} add up their displacements, so
 * that the picture is resampled only once and its edges stay sharp.
 */
public abstract sealed class Distortion implements Augmentation
    permits Affine, Elastic, Grid, Distortion.Sum {

  Distortion() {}

  /** Adds this distortion's random displacement to the scratch's field. */
  abstract void displace(Scratch scratch, SplittableRandom random);

  /** This distortion and another at once. */
  public final Distortion and(Distortion other) {
    return new Sum(this, other);
  }

  /**
   * Distorts a picture in place; what would come from outside it is paper.
   *
   * @throws IllegalArgumentException if the picture doesn't have 784 bytes
   */
  @Override
  public final void apply(byte[] picture, long seed) {
    DigitForm.check(picture);
    Scratch scratch = Scratch.mine();
    scratch.field.clear();
    displace(scratch, new SplittableRandom(seed));
    System.arraycopy(picture, 0, scratch.copy, 0, DigitForm.PIXELS);
    scratch.field.pull(scratch.copy, picture);
  }

  /** Two distortions as one. */
  static final class Sum extends Distortion {
    private final Distortion first;
    private final Distortion second;

    private Sum(Distortion first, Distortion second) {
      this.first = first;
      this.second = second;
    }

    @Override
    void displace(Scratch scratch, SplittableRandom random) {
      first.displace(scratch, random);
      second.displace(scratch, random);
    }
  }
}
