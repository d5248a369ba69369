/**
 * MNIST's own file form, IDX, read as a DataVec record reader and written; every header is checked
 * before anything is allocated.
 */
@NullMarked
package org.mnist4j.data.idx;

import org.jspecify.annotations.NullMarked;
