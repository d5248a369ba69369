/** Picture files read within limits, whatever they hold. */
@NullMarked
package org.mnist4j.data.picture.io;

import org.jspecify.annotations.NullMarked;
