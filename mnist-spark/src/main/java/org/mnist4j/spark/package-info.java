/** Where {@code mnist spark} begins. */
@NullMarked
package org.mnist4j.spark;

import org.jspecify.annotations.NullMarked;
