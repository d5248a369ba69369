/** The pages and the files they load. */
@NullMarked
package org.mnist4j.ui.server.pages;

import org.jspecify.annotations.NullMarked;
