/** Where MNIST is on this machine. */
@NullMarked
package org.mnist4j.data.locate;

import org.jspecify.annotations.NullMarked;
