/** The JSON that a run's files hold, read leniently and written whole. */
@NullMarked
package org.mnist4j.train.io;

import org.jspecify.annotations.NullMarked;
