package org.mnist4j.data.picture.stage;

import java.util.Optional;
import org.mnist4j.data.picture.raster.Box;

/**
 * What was found on a picture on the way to its 28x28 pixels; material for deciding whether there
 * is a digit at all.
 *
 * @param polarity whether the ink was darker or lighter than the paper
 * @param mnistForm whether the picture had MNIST's form already and was taken as it is
 * @param inkBox the ink on the upright picture, in the file's own pixels; empty if there is none
 * @param contrast how far the ink stands out from the paper: 0 nothing, 255 black on white
 * @param noise how far the paper itself strays, in the same unit (one standard deviation)
 * @param inkFraction ink's share of the picture's pixels, 0 to 1
 * @param pieces connected pieces of ink
 * @param strokeWidth mean width of the strokes as drawn, in pixels of the 28x28 picture
 */
public record InkFeatures(
    Polarity polarity,
    boolean mnistForm,
    Optional<Box> inkBox,
    double contrast,
    double noise,
    double inkFraction,
    int pieces,
    double strokeWidth) {}
