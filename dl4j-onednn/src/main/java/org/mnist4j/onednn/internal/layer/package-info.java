/** The stages of layers without weights: activation, dropout, flattening, loss. */
@NullMarked
package org.mnist4j.onednn.internal.layer;

import org.jspecify.annotations.NullMarked;
