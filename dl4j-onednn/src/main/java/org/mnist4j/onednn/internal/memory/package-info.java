/** Native memory: floats outside the heap, and the scope that frees them together. */
@NullMarked
package org.mnist4j.onednn.internal.memory;

import org.jspecify.annotations.NullMarked;
