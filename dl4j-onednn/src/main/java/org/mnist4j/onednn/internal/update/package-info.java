/** The end of a step: the lanes' gradients are added up and the parameters updated. */
@NullMarked
package org.mnist4j.onednn.internal.update;

import org.jspecify.annotations.NullMarked;
