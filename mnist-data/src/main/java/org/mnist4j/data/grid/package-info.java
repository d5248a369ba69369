/** A batch drawn as one picture, with its labels. */
@NullMarked
package org.mnist4j.data.grid;

import org.jspecify.annotations.NullMarked;
