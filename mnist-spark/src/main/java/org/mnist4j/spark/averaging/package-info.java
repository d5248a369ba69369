/**
 * One training of any Deeplearning4j network on several machines: synchronous parameter averaging
 * in rounds, by Spark's jobs alone. Nothing here knows MNIST; {@link
 * org.mnist4j.spark.averaging.SparkTraining} is where to begin.
 */
@NullMarked
package org.mnist4j.spark.averaging;

import org.jspecify.annotations.NullMarked;
