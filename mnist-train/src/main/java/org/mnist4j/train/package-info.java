@NullMarked
package org.mnist4j.train;

import org.jspecify.annotations.NullMarked;
