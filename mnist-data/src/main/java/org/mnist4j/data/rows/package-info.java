/**
 * Pictures from front to back, as every form of data set gives them, and the DataVec record reader
 * over them. What the numbers of a form mean as greys and as digits is decided here, once for all
 * forms.
 */
@NullMarked
package org.mnist4j.data.rows;

import org.jspecify.annotations.NullMarked;
