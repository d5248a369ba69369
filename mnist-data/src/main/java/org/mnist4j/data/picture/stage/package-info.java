/** What a stage is, what it works on, and what comes out at the end. */
@NullMarked
package org.mnist4j.data.picture.stage;

import org.jspecify.annotations.NullMarked;
