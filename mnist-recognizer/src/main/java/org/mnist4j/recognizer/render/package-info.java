/** What the stages did, drawn by Java's own graphics to be looked at. */
@NullMarked
package org.mnist4j.recognizer.render;

import org.jspecify.annotations.NullMarked;
