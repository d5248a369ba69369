/**
 * What looks at a training from outside: listeners that see only some of the steps, the lanes that
 * a step is cut into, and the time an operation took.
 */
@NullMarked
package org.mnist4j.onednn.observe;

import org.jspecify.annotations.NullMarked;
