/** Pooling, and where its maxima are. */
@NullMarked
package org.mnist4j.onednn.internal.layer.pooling;

import org.jspecify.annotations.NullMarked;
