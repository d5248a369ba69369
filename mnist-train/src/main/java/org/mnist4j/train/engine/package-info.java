@NullMarked
package org.mnist4j.train.engine;

import org.jspecify.annotations.NullMarked;
