/**
 * What holds for every request: who may ask, in which language, how large, and how it is answered.
 */
@NullMarked
package org.mnist4j.ui.internal.http;

import org.jspecify.annotations.NullMarked;
