/** A network's layers and weights, and the file that holds them. */
@NullMarked
package org.mnist4j.recognizer.model;

import org.jspecify.annotations.NullMarked;
