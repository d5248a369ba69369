/** The runs in a folder, whatever state they are in: read, listed, compared. */
@NullMarked
package org.mnist4j.train.runs;

import org.jspecify.annotations.NullMarked;
