/** Spark jobs whose every wait has an end, and whose failures name the worker and the cause. */
@NullMarked
package org.mnist4j.spark.jobs;

import org.jspecify.annotations.NullMarked;
