/** Dense layers, forward and back. */
@NullMarked
package org.mnist4j.onednn.internal.layer.dense;

import org.jspecify.annotations.NullMarked;
