/**
 * Published data sets and how they are known: by digests where some are published, else by counts
 * and means, or by their names alone; and what their classes are called.
 */
@NullMarked
package org.mnist4j.data.known;

import org.jspecify.annotations.NullMarked;
