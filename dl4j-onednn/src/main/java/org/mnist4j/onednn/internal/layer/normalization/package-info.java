/** Batch normalisation and its running moments. */
@NullMarked
package org.mnist4j.onednn.internal.layer.normalization;

import org.jspecify.annotations.NullMarked;
