/** Digits that touch each other: where they may be cut, and which cuts read best. */
@NullMarked
package org.mnist4j.recognizer.internal.several;

import org.jspecify.annotations.NullMarked;
