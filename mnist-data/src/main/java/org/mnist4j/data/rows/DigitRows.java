package org.mnist4j.data.rows;

import java.io.Closeable;
import org.mnist4j.data.PictureBlocks;

/**
 * Pictures from front to back, once. Those without a label have {@link
 * org.mnist4j.data.DigitDataset#NO_DIGIT}.
 */
public interface DigitRows extends PictureBlocks, Closeable {}
