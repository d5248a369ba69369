/**
 * Pictures and labels that lie in arrays of numbers, whatever file the arrays are in: which array
 * belongs to which, which way round a shape is meant, and what the numbers stand for.
 */
@NullMarked
package org.mnist4j.data.array;

import org.jspecify.annotations.NullMarked;
