/**
 * Seeded changes to 28x28 training pictures that leave the digit the same.
 *
 * <p>Each class is one kind of change; {@link org.mnist4j.data.augment.Augmentations} puts them
 * together. All of them are immutable, may be called by any number of threads at once, and allocate
 * nothing worth mentioning per picture.
 */
@NullMarked
package org.mnist4j.data.augment;

import org.jspecify.annotations.NullMarked;
