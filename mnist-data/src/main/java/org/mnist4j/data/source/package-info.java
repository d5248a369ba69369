/** Data sets where they lie: a folder of IDX files, a folder of pictures. */
@NullMarked
package org.mnist4j.data.source;

import org.jspecify.annotations.NullMarked;
