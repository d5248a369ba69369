/**
 * Training as a library, without command line and web: what a user is told, and below it a package
 * for each part of a run.
 */
@NullMarked
package org.mnist4j.train;

import org.jspecify.annotations.NullMarked;
