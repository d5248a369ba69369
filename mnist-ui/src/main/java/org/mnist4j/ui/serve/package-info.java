/** What programs of any language ask over HTTP: the networks that are served, and what they say. */
@NullMarked
package org.mnist4j.ui.serve;

import org.jspecify.annotations.NullMarked;
