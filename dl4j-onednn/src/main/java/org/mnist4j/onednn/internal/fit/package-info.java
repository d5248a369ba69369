/** Deeplearning4j's side of a training: batches, epochs and listeners. */
@NullMarked
package org.mnist4j.onednn.internal.fit;

import org.jspecify.annotations.NullMarked;
