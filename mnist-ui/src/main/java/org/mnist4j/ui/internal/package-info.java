/**
 * The routes behind {@link org.mnist4j.ui.Dashboard}; not for use by other modules, nor are the
 * packages in it.
 */
@NullMarked
package org.mnist4j.ui.internal;

import org.jspecify.annotations.NullMarked;
