/** Runs a network's programs: training steps and inference. */
@NullMarked
package org.mnist4j.onednn.internal.run;

import org.jspecify.annotations.NullMarked;
