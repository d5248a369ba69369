package org.mnist4j.onednn.internal.layer.pooling;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import org.mnist4j.onednn.internal.dnnl.PictureOrder;
import org.mnist4j.onednn.internal.dnnl.Window;

/**
 * What a lane's maximum pooling knows of its maxima when their gradients have come back.
 *
 * @param window the pooling's
 * @param order of its outputs
 * @param gradients with respect to the outputs, as the bits of floats
 * @param places of the maxima in their windows, row by row, for each output one byte; oneDNN leaves
 *     what a pooling notes down to each version, so that tests have to compare the results
 */
public record Maxima(Window window, PictureOrder order, IntBuffer gradients, ByteBuffer places) {}
