/**
 * What oneDNN has no primitive for: loops over arrays, each written once, and the stage that runs
 * them.
 */
@NullMarked
package org.mnist4j.onednn.internal.layer.loop;

import org.jspecify.annotations.NullMarked;
