@NullMarked
package org.mnist4j.data;

import org.jspecify.annotations.NullMarked;
