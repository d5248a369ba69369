/**
 * From a picture to the form that MNIST's own pictures have: {@link
 * org.mnist4j.recognizer.prepare.DigitPreprocessor} takes it through the stages of the packages
 * beside it.
 */
@NullMarked
package org.mnist4j.recognizer.prepare;

import org.jspecify.annotations.NullMarked;
