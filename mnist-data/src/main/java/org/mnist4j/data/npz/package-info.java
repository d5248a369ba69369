/** Data sets in NumPy's files: npz, as Keras has MNIST, and npy. */
@NullMarked
package org.mnist4j.data.npz;

import org.jspecify.annotations.NullMarked;
