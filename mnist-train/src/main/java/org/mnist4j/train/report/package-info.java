/** What can be said of a run: its test predictions looked at closely, and its report. */
@NullMarked
package org.mnist4j.train.report;

import org.jspecify.annotations.NullMarked;
