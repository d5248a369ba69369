@NullMarked
package org.mnist4j.train.recipe;

import org.jspecify.annotations.NullMarked;
