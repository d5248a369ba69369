/** Many trainings at once: a recipe with several settings and seeds, a trial a task. */
@NullMarked
package org.mnist4j.spark.sweep;

import org.jspecify.annotations.NullMarked;
