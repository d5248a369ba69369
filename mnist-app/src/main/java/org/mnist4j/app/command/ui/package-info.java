/** The dashboard from the command line. */
@NullMarked
package org.mnist4j.app.command.ui;

import org.jspecify.annotations.NullMarked;
