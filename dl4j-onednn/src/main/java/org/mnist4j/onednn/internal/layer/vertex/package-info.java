/** The stages of a graph's vertices without weights: signals that meet, part, or are cut. */
@NullMarked
package org.mnist4j.onednn.internal.layer.vertex;

import org.jspecify.annotations.NullMarked;
