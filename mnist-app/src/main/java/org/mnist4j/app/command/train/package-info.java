/** Training, benchmarks, recipes. */
@NullMarked
package org.mnist4j.app.command.train;

import org.jspecify.annotations.NullMarked;
