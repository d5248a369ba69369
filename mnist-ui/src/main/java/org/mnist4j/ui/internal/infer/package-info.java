/**
 * The Open Inference Protocol, version 2, with the binary tensors of Triton: requests read within
 * limits, answers written. Sources: the KServe project's {@code open-inference-protocol}, {@code
 * inference_rest.md}, and Triton's {@code extension_binary_data.md}.
 */
@NullMarked
package org.mnist4j.ui.internal.infer;

import org.jspecify.annotations.NullMarked;
