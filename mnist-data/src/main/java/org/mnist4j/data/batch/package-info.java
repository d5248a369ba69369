/**
 * From a data set to batches: split, order, normalisation, and the iterator that Deeplearning4j
 * trains on.
 */
@NullMarked
package org.mnist4j.data.batch;

import org.jspecify.annotations.NullMarked;
