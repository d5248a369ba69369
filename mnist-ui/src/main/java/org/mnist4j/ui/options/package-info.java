/** How a dashboard is started, and why it could not be. */
@NullMarked
package org.mnist4j.ui.options;

import org.jspecify.annotations.NullMarked;
