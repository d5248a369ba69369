/** From a graph to its program: its vertices, and how the layers among them are compiled. */
@NullMarked
package org.mnist4j.onednn.internal.graph;

import org.jspecify.annotations.NullMarked;
