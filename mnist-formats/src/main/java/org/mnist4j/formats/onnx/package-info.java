/**
 * ONNX files, written: the part of its protocol buffers that a network needs, without a library for
 * them, which would be many times larger.
 *
 * <p>{@link org.mnist4j.formats.onnx.OnnxGraph} collects nodes and weights and writes the file.
 */
@NullMarked
package org.mnist4j.formats.onnx;

import org.jspecify.annotations.NullMarked;
