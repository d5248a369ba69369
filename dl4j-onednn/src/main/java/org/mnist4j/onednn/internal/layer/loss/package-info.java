/** The end of a training step's way forward: losses and their gradients, row by row. */
@NullMarked
package org.mnist4j.onednn.internal.layer.loss;

import org.jspecify.annotations.NullMarked;
