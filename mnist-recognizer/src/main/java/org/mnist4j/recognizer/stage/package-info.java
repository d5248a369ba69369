/** What a stage is, what it works on, and what comes out at the end. */
@NullMarked
package org.mnist4j.recognizer.stage;

import org.jspecify.annotations.NullMarked;
