@NullMarked
package org.mnist4j.train.bench;

import org.jspecify.annotations.NullMarked;
