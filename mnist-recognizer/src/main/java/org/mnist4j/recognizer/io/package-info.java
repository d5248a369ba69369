/** Picture files read within limits, whatever they hold, by Java's own image library. */
@NullMarked
package org.mnist4j.recognizer.io;

import org.jspecify.annotations.NullMarked;
