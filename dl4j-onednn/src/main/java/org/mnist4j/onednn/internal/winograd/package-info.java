/**
 * Convolutions by Winograd's minimal filtering (docs/adr/0004): a tile's transforms are array
 * loops, its products one call of oneDNN.
 */
@NullMarked
package org.mnist4j.onednn.internal.winograd;

import org.jspecify.annotations.NullMarked;
