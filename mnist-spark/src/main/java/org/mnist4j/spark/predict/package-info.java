/** Any number of pictures recognised on a cluster, and packed for it. */
@NullMarked
package org.mnist4j.spark.predict;

import org.jspecify.annotations.NullMarked;
