package org.mnist4j.data.synthetic;

import java.util.List;
import java.util.stream.IntStream;
import org.mnist4j.base.Checks;
import org.mnist4j.base.Progress;
import org.mnist4j.data.synthetic.pen.Hand;
import org.mnist4j.data.synthetic.pen.Scan;
import org.mnist4j.data.synthetic.stroke.Chance;
import org.mnist4j.data.synthetic.stroke.Sketch;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * Pictures in MNIST's form that show no digit, to teach and to test that a network knows what it
 * doesn't know.
 *
 * <p>Letters and signs are written by the same hands and pens as {@link SyntheticDigits}, so that
 * what is learned from them is the shape, not the pen. A picture depends on the seed and its index
 * alone and is the same on every machine. Instances are immutable and may be used by any number of
 * threads at once.
 */
public final class NonDigits {
  /** What a picture shows instead of a digit. */
  public enum Kind {
    /** Latin letters that aren't digits in anybody's hand. */
    LETTER(false),
    /** Aimless strokes, coils, hatching. */
    SCRIBBLE(false),
    /** Triangles, stars, houses, faces. */
    SHAPE(false),
    /** Dots and patches of ink. */
    BLOT(false),
    /** Two digits side by side. */
    TWO_DIGITS(false),
    /** Greek and Cyrillic letters. */
    OTHER_LETTER(true),
    /** Question marks, arrows, hearts. */
    SIGN(true),
    /** Grain, stripes, checks, shading. */
    TEXTURE(true);

    private final boolean heldOut;

    Kind(boolean heldOut) {
      this.heldOut = heldOut;
    }

    /** Whether pictures of this kind are only for testing: a network that has seen them cheats. */
    public boolean heldOut() {
      return heldOut;
    }
  }

  /** The kinds in the order they are drawn for training; letters are what people write most. */
  private static final List<Kind> TRAINED =
      List.of(
          Kind.LETTER,
          Kind.SCRIBBLE,
          Kind.LETTER,
          Kind.SHAPE,
          Kind.LETTER,
          Kind.TWO_DIGITS,
          Kind.LETTER,
          Kind.BLOT);

  private final long seed;

  private NonDigits(long seed) {
    this.seed = seed;
  }

  /** The pictures of a seed; any number will do. */
  public static NonDigits of(long seed) {
    return new NonDigits(seed);
  }

  /**
   * Pictures for training, half of them letters and the others of the other kinds that aren't
   * {@link Kind#heldOut}, on all cores.
   *
   * @param count how many
   * @return {@code count} times 784 bytes, as {@link SyntheticDigits#pixels(int, int)}
   */
  public byte[] pixels(int count) {
    return draw(count, i -> TRAINED.get(i % TRAINED.size()));
  }

  /**
   * Pictures of one kind.
   *
   * @param count how many
   */
  public byte[] pixels(Kind kind, int count) {
    return draw(count, i -> kind);
  }

  private byte[] draw(int count, java.util.function.IntFunction<Kind> kinds) {
    int most = Integer.MAX_VALUE / DigitForm.PIXELS;
    Checks.require(count >= 0 && count <= most, "count", count, "must be 0 to " + most);
    byte[] all = new byte[count * DigitForm.PIXELS];
    try (Progress progress = Progress.begin("Drawing what is no digit", count)) {
      IntStream.range(0, count)
          .parallel()
          .forEach(
              i -> {
                byte[] picture = picture(kinds.apply(i), i);
                System.arraycopy(picture, 0, all, i * picture.length, picture.length);
                progress.step();
              });
    }
    return all;
  }

  private byte[] picture(Kind kind, int index) {
    Chance chance = Chance.of(seed + kind.ordinal() * 0x5EEDL, index);
    byte[] pixels = new byte[DigitForm.PIXELS];
    if (kind == Kind.TEXTURE) {
      Textures.draw(chance, pixels);
    } else {
      Sketch sketch = sketch(kind, chance);
      new Scan(chance).draw(new Hand(chance).write(sketch, chance), pixels);
    }
    return pixels;
  }

  private static Sketch sketch(Kind kind, Chance chance) {
    Sketch sketch = new Sketch();
    switch (kind) {
      case LETTER -> Glyphs.drawOne(Glyphs.LETTERS, sketch, chance);
      case SCRIBBLE -> Scrawls.scribble(sketch, chance);
      case SHAPE -> Glyphs.drawOne(Glyphs.SHAPES, sketch, chance);
      case BLOT -> Scrawls.blot(sketch, chance);
      case TWO_DIGITS -> Scrawls.twoDigits(sketch, chance);
      case OTHER_LETTER -> Glyphs.drawOne(Glyphs.OTHER_LETTERS, sketch, chance);
      case SIGN -> Glyphs.drawOne(Glyphs.SIGNS, sketch, chance);
      case TEXTURE -> throw new IllegalArgumentException("textures aren't drawn with a pen");
    }
    return sketch;
  }
}
