/**
 * A training put aside and taken up again exactly: the format, when one is taken, which one is
 * restored.
 */
@NullMarked
package org.mnist4j.train.checkpoint;

import org.jspecify.annotations.NullMarked;
