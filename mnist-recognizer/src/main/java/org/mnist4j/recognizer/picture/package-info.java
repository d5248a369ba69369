/** Pictures and places on them, in memory, and the form that MNIST has them in. */
@NullMarked
package org.mnist4j.recognizer.picture;

import org.jspecify.annotations.NullMarked;
