/** What the drawing page asks a trained network, and what it gets back. */
@NullMarked
package org.mnist4j.ui.draw;

import org.jspecify.annotations.NullMarked;
