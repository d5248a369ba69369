/**
 * A convolution's gradients where only a maximum pooling reads its results (docs/adr/0003):
 * products with sparse matrices.
 */
@NullMarked
package org.mnist4j.onednn.internal.maxima;

import org.jspecify.annotations.NullMarked;
