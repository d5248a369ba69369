/** Where MNIST is looked for on a machine, and how it gets there. */
@NullMarked
package org.mnist4j.data.fetch;

import org.jspecify.annotations.NullMarked;
