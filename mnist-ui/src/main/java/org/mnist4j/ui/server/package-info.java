/** The web server behind {@link org.mnist4j.ui.Dashboard}; not for use by other modules. */
@NullMarked
package org.mnist4j.ui.server;

import org.jspecify.annotations.NullMarked;
