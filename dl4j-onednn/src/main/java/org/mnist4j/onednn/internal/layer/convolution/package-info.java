/** Convolutions, forward and back, by whichever algorithm is fastest. */
@NullMarked
package org.mnist4j.onednn.internal.layer.convolution;

import org.jspecify.annotations.NullMarked;
