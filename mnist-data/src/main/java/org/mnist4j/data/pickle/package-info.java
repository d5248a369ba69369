/** Data sets in Python's pickles, read as inert data: nothing in them is ever executed. */
@NullMarked
package org.mnist4j.data.pickle;

import org.jspecify.annotations.NullMarked;
