package org.mnist4j.recognizer.stage;

import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.Objects;
import java.util.Optional;
import org.mnist4j.recognizer.picture.DigitForm;

/** A picture in MNIST's form: 28x28 pixels, white ink on black, and what was found on the way. */
public final class PreparedDigit {
  /** Pixels along the longer side of the ink. */
  public static final int INK_SIDE = 20;

  private final byte[] pixels;
  private final InkFeatures features;
  private final Optional<NoInk> noInk;

  public PreparedDigit(byte[] pixels, InkFeatures features, Optional<NoInk> noInk) {
    this.pixels = DigitForm.check(pixels).clone();
    this.features = Objects.requireNonNull(features, "features");
    this.noInk = Objects.requireNonNull(noInk, "noInk");
  }

  /**
   * A copy of the 784 pixels, row by row, as unsigned bytes like those of an IDX file: 255 is ink.
   */
  public byte[] pixels() {
    return pixels.clone();
  }

  /** The pixel at column {@code x} and row {@code y}, 0 to 255. */
  public int pixel(int x, int y) {
    return pixels[Objects.checkIndex(y, SIDE) * SIDE + Objects.checkIndex(x, SIDE)] & 0xff;
  }

  /** What was found. */
  public InkFeatures features() {
    return features;
  }

  /** Why there can be no digit on the picture; empty if there is ink, which may be anything. */
  public Optional<NoInk> noInk() {
    return noInk;
  }
}
