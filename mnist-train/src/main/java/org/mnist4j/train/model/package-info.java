/** A model as a file: the network, its card, its temperature, and what it was made with. */
@NullMarked
package org.mnist4j.train.model;

import org.jspecify.annotations.NullMarked;
