/** Data sets: fetch, verify, show. */
@NullMarked
package org.mnist4j.app.command.data;

import org.jspecify.annotations.NullMarked;
