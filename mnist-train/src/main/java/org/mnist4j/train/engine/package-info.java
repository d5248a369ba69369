/** The only way the loop touches a network: Deeplearning4j itself, or its oneDNN program. */
@NullMarked
package org.mnist4j.train.engine;

import org.jspecify.annotations.NullMarked;
