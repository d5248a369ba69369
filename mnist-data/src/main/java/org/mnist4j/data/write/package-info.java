/** Data sets written in the forms that other programs read. */
@NullMarked
package org.mnist4j.data.write;

import org.jspecify.annotations.NullMarked;
