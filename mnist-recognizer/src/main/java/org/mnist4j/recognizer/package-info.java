/**
 * Digits read from pictures: {@link org.mnist4j.recognizer.DigitRecognizer} is where to begin.
 * Nothing in this package touches {@code java.awt}.
 */
@NullMarked
package org.mnist4j.recognizer;

import org.jspecify.annotations.NullMarked;
