/**
 * A network's architecture, its notation, and the Deeplearning4j configuration it becomes;
 * PyTorch's initial weights.
 */
@NullMarked
package org.mnist4j.models;

import org.jspecify.annotations.NullMarked;
