/** The terminal: who is there, how wide it is, and the one line that shows how far work is. */
@NullMarked
package org.mnist4j.app.terminal;

import org.jspecify.annotations.NullMarked;
