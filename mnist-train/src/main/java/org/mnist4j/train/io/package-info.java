/** Files written beside and renamed, and why one could not be. */
@NullMarked
package org.mnist4j.train.io;

import org.jspecify.annotations.NullMarked;
