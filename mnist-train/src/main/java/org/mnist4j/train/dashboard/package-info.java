@NullMarked
package org.mnist4j.train.dashboard;

import org.jspecify.annotations.NullMarked;
