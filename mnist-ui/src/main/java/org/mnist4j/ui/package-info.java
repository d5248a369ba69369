/**
 * The dashboard: DL4J's training pages and our own pages for runs, results and drawing, on one web
 * server that listens on the loopback address unless told otherwise.
 *
 * <p>This package starts and stops it; {@link org.mnist4j.ui.runs} and {@link org.mnist4j.ui.draw}
 * hold the interfaces through which it asks for runs and for predictions.
 */
@NullMarked
package org.mnist4j.ui;

import org.jspecify.annotations.NullMarked;
