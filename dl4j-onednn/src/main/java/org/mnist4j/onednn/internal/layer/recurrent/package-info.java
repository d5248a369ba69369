/** Recurrent layers, step by step along their sequences. */
@NullMarked
package org.mnist4j.onednn.internal.layer.recurrent;

import org.jspecify.annotations.NullMarked;
