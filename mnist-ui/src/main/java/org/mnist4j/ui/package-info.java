@NullMarked
package org.mnist4j.ui;

import org.jspecify.annotations.NullMarked;
