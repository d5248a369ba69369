/** The training loop, and a run from its recipe to its result. */
@NullMarked
package org.mnist4j.train.run;

import org.jspecify.annotations.NullMarked;
