/** Data sets in MATLAB 5 files, such as {@code mnist-original.mat}. */
@NullMarked
package org.mnist4j.data.mat;

import org.jspecify.annotations.NullMarked;
