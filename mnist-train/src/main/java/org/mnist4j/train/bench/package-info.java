/** How long a step and an inference take. */
@NullMarked
package org.mnist4j.train.bench;

import org.jspecify.annotations.NullMarked;
