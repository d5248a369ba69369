/**
 * Data sets of handwritten digits: read through DataVec from IDX files or picture folders, kept in
 * memory as bytes, identified by their content, parted for validation, and served as normalised,
 * seeded batches.
 */
@NullMarked
package org.mnist4j.data;

import org.jspecify.annotations.NullMarked;
