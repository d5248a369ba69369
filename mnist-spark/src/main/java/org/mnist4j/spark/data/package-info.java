/** Data sets of digits on their way to the executors. */
@NullMarked
package org.mnist4j.spark.data;

import org.jspecify.annotations.NullMarked;
