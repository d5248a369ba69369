/**
 * What the dashboard shows of training runs, as values, and the interface through which it asks for
 * them.
 */
@NullMarked
package org.mnist4j.ui.runs;

import org.jspecify.annotations.NullMarked;
