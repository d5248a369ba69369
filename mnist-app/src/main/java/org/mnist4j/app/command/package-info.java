/** What commands share: options for data and engine, interrupts, progress of a download. */
@NullMarked
package org.mnist4j.app.command;

import org.jspecify.annotations.NullMarked;
