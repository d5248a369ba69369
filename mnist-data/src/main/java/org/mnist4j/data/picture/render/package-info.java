/** What the stages did, drawn to be looked at. */
@NullMarked
package org.mnist4j.data.picture.render;

import org.jspecify.annotations.NullMarked;
