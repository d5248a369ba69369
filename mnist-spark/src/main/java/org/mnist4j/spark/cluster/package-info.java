/** A cluster to work on: found or started, checked, and set up for networks outside the heap. */
@NullMarked
package org.mnist4j.spark.cluster;

import org.jspecify.annotations.NullMarked;
