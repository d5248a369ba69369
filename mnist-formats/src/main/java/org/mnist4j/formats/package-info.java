/**
 * Other programs' files as inert data. Every package reads one format within limits, executes
 * nothing of it, and knows nothing of MNIST.
 */
@NullMarked
package org.mnist4j.formats;

import org.jspecify.annotations.NullMarked;
