/** A model's answer to a picture of one's own, or to many of them. */
@NullMarked
package org.mnist4j.train.predict;

import org.jspecify.annotations.NullMarked;
