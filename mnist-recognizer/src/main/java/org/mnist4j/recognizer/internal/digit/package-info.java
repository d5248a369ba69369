/** The stages that bring a digit's ink into MNIST's form, and what finds the digits of a line. */
@NullMarked
package org.mnist4j.recognizer.internal.digit;

import org.jspecify.annotations.NullMarked;
