/**
 * What holds for every request: who may ask ({@link HostGuard} by the Host header, {@link
 * AccessToken}), in which language it is answered ({@link Texts}), how large it may be, and how and
 * where the answer is made.
 */
@NullMarked
package org.mnist4j.ui.internal.http;

import org.jspecify.annotations.NullMarked;
