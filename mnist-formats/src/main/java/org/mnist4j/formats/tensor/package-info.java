/**
 * Named tensors in the files of PyTorch and safetensors: read without running anything in them, and
 * written so that those programs read them.
 *
 * <p>{@link org.mnist4j.formats.tensor.TensorFile} opens any of them; a {@link
 * org.mnist4j.formats.tensor.Tensor}'s numbers are read when asked for.
 */
@NullMarked
package org.mnist4j.formats.tensor;

import org.jspecify.annotations.NullMarked;
