/**
 * oneDNN itself: memory layouts, kernels and their calls, and the lanes and rows of a batch that a
 * call works on. Nothing here knows of networks.
 */
@NullMarked
package org.mnist4j.onednn.internal.dnnl;

import org.jspecify.annotations.NullMarked;
