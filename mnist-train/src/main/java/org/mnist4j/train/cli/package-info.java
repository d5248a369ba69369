@NullMarked
package org.mnist4j.train.cli;

import org.jspecify.annotations.NullMarked;
