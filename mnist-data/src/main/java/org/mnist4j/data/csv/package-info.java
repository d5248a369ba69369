/**
 * Pictures in tables of text, a picture a line: with or without a header, the label first, last,
 * one-hot or not there, whole numbers or not, whatever the separator.
 */
@NullMarked
package org.mnist4j.data.csv;

import org.jspecify.annotations.NullMarked;
