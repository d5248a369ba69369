/** Deeplearning4j's own pages inside ours. */
@NullMarked
package org.mnist4j.ui.internal.dl4j;

import org.jspecify.annotations.NullMarked;
