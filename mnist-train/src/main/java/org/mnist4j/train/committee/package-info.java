/** Several runs' networks as one model: the runs carried out, and put together. */
@NullMarked
package org.mnist4j.train.committee;

import org.jspecify.annotations.NullMarked;
