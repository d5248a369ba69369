/** A hand and a pen that draw strokes, and the scan of what they drew. */
@NullMarked
package org.mnist4j.data.synthetic.pen;

import org.jspecify.annotations.NullMarked;
