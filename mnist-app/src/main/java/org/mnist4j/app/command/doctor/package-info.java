/** What this machine has. */
@NullMarked
package org.mnist4j.app.command.doctor;

import org.jspecify.annotations.NullMarked;
