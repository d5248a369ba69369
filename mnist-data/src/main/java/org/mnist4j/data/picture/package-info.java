/**
 * From a picture file to the form MNIST's own pictures have.
 *
 * <p>{@link org.mnist4j.data.picture.PictureReader} reads a file within limits, {@link
 * org.mnist4j.data.picture.DigitPreprocessor} takes the {@link org.mnist4j.data.picture.Picture}
 * through its {@link org.mnist4j.data.picture.Stage stages} and hands back a {@link
 * org.mnist4j.data.picture.DigitPicture}, {@link org.mnist4j.data.picture.DigitFinder} does the
 * same for several digits on one picture, and {@link org.mnist4j.data.picture.ExplainStrip} draws
 * what every stage did.
 */
@NullMarked
package org.mnist4j.data.picture;

import org.jspecify.annotations.NullMarked;
