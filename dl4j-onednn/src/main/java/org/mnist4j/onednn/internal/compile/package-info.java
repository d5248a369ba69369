/** From a network to its program: what the engine can run, and which stages a layer becomes. */
@NullMarked
package org.mnist4j.onednn.internal.compile;

import org.jspecify.annotations.NullMarked;
