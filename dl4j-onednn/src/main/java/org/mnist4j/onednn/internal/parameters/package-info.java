/**
 * A network's flat parameter arrays, cut into one slot an array of a layer, with what each step's
 * rule and penalties need, and the lanes' shares of the gradients.
 */
@NullMarked
package org.mnist4j.onednn.internal.parameters;

import org.jspecify.annotations.NullMarked;
