@NullMarked
package org.mnist4j.train.backend;

import org.jspecify.annotations.NullMarked;
