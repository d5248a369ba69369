/**
 * A Deeplearning4j network compiled into one oneDNN program: two lines in any Deeplearning4j
 * project. What others call is here and in the packages {@code update} and {@code observe}; how it
 * works is in {@code internal}.
 */
@NullMarked
package org.mnist4j.onednn;

import org.jspecify.annotations.NullMarked;
