@NullMarked
package org.mnist4j.onednn;

import org.jspecify.annotations.NullMarked;
