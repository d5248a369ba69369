/** {@code mnist serve}. */
@NullMarked
package org.mnist4j.app.command.serve;

import org.jspecify.annotations.NullMarked;
