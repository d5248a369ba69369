/** What other programs make of files written here. */
@NullMarked
package org.mnist4j.interop;

import org.jspecify.annotations.NullMarked;
