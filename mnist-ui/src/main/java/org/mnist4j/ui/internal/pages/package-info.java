/** The pages and the files they load. */
@NullMarked
package org.mnist4j.ui.internal.pages;

import org.jspecify.annotations.NullMarked;
