/**
 * Where MNIST is on this machine: which places are looked at, in which order, and what was found.
 */
@NullMarked
package org.mnist4j.data.locate;

import org.jspecify.annotations.NullMarked;
