/** The JSON routes: runs, drawings, files. */
@NullMarked
package org.mnist4j.ui.internal.api;

import org.jspecify.annotations.NullMarked;
