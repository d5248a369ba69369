/** The JSON routes: runs, drawings, files. */
@NullMarked
package org.mnist4j.ui.server.api;

import org.jspecify.annotations.NullMarked;
