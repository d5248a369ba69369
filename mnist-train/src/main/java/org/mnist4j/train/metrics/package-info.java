/** What a training reports as it goes: steps, epochs, and the file that keeps them. */
@NullMarked
package org.mnist4j.train.metrics;

import org.jspecify.annotations.NullMarked;
