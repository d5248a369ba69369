@NullMarked
package org.mnist4j.train.data;

import org.jspecify.annotations.NullMarked;
