/** The commands of {@code mnist spark}. */
@NullMarked
package org.mnist4j.spark.command;

import org.jspecify.annotations.NullMarked;
