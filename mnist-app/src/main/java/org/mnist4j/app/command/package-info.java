/**
 * What commands share: how a result is printed, options for data and engine, interrupts, progress.
 */
@NullMarked
package org.mnist4j.app.command;

import org.jspecify.annotations.NullMarked;
