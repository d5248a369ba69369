/**
 * Picture files as a data set: their digits in an index, a table of file and label, or in the names
 * of their folders.
 */
@NullMarked
package org.mnist4j.data.gallery;

import org.jspecify.annotations.NullMarked;
