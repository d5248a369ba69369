/** Deeplearning4j's networks, lists of layers and graphs, as one thing to be trained. */
@NullMarked
package org.mnist4j.onednn.internal.network;

import org.jspecify.annotations.NullMarked;
