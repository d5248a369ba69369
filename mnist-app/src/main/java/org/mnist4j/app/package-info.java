/** The program: its entry point and the root of its commands. */
@NullMarked
package org.mnist4j.app;

import org.jspecify.annotations.NullMarked;
