/**
 * How a step changes the parameters: the rules the engine has kernels for, and which rule an
 * updater of Deeplearning4j is.
 */
@NullMarked
package org.mnist4j.onednn.update;

import org.jspecify.annotations.NullMarked;
