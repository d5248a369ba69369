/**
 * Data sets in Parquet files: pictures as Hugging Face has them, lists of pixels, pixel columns.
 */
@NullMarked
package org.mnist4j.data.parquet;

import org.jspecify.annotations.NullMarked;
