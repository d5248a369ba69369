/** Runs as folders: what stands in one, who uses it, how two differ. */
@NullMarked
package org.mnist4j.train.store;

import org.jspecify.annotations.NullMarked;
