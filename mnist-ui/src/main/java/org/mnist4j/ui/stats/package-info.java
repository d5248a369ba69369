/**
 * Statistics for DL4J's own pages that stay small: a listener that takes a bounded share of the
 * training's time, a storage that keeps a bounded number of updates, and a file of them.
 */
@NullMarked
package org.mnist4j.ui.stats;

import org.jspecify.annotations.NullMarked;
