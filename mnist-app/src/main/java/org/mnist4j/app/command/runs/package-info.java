/** Stored runs: list, show, compare, report. */
@NullMarked
package org.mnist4j.app.command.runs;

import org.jspecify.annotations.NullMarked;
