/** Stored and live runs as the dashboard shows them. */
@NullMarked
package org.mnist4j.app.dashboard;

import org.jspecify.annotations.NullMarked;
