/**
 * The embedded data set: digits drawn from stroke skeletons, so that everything runs without a
 * network.
 *
 * <p>A picture goes through the stages of this package in turn: a {@code Style} sketches the
 * strokes of a digit, a {@code Hand} writes them as one particular writer would, and a {@code Scan}
 * turns the ink into a 28x28 picture the way MNIST's were made.
 */
@NullMarked
package org.mnist4j.data.synthetic;

import org.jspecify.annotations.NullMarked;
