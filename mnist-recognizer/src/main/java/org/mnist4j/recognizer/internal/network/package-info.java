/** A network computed in plain Java, by loops that the JVM turns into vector instructions. */
@NullMarked
package org.mnist4j.recognizer.internal.network;

import org.jspecify.annotations.NullMarked;
