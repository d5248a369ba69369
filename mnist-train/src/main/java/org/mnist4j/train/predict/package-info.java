@NullMarked
package org.mnist4j.train.predict;

import org.jspecify.annotations.NullMarked;
