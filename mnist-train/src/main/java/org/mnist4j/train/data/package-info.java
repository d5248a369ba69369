/** The pictures of a run: found or drawn, and which of them are trained on. */
@NullMarked
package org.mnist4j.train.data;

import org.jspecify.annotations.NullMarked;
