/** A recipe's run whose steps are shared by the workers of a cluster. */
@NullMarked
package org.mnist4j.spark.training;

import org.jspecify.annotations.NullMarked;
