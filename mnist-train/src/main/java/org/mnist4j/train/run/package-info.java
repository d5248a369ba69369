@NullMarked
package org.mnist4j.train.run;

import org.jspecify.annotations.NullMarked;
