/** Models of other programs made into this one's, and this one's into files for others. */
@NullMarked
package org.mnist4j.train.convert;

import org.jspecify.annotations.NullMarked;
