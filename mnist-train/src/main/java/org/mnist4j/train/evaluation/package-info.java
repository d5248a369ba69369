/** A network's answers to a data set, stored, and what they are worth. */
@NullMarked
package org.mnist4j.train.evaluation;

import org.jspecify.annotations.NullMarked;
