/** What a file is, told by its content, and its content unpacked. */
@NullMarked
package org.mnist4j.data.file;

import org.jspecify.annotations.NullMarked;
