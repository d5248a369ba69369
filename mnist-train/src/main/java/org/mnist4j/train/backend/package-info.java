/** Which ND4J backend runs, decided by the machine. */
@NullMarked
package org.mnist4j.train.backend;

import org.jspecify.annotations.NullMarked;
