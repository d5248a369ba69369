/**
 * Python's pickles (protocols 0 to 5) read as inert data: a tree that says what a file holds and
 * what it would have Python call. No class is looked up by a name in a file, nothing is called.
 *
 * <p>{@link org.mnist4j.formats.pickle.PickleReader} reads one, within {@link
 * org.mnist4j.formats.pickle.PickleLimits}.
 */
@NullMarked
package org.mnist4j.formats.pickle;

import org.jspecify.annotations.NullMarked;
