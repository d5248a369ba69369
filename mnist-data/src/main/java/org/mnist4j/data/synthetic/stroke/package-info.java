/** Pen strokes: knots, the path through them, and the random numbers they are varied with. */
@NullMarked
package org.mnist4j.data.synthetic.stroke;

import org.jspecify.annotations.NullMarked;
