package org.mnist4j.data.gallery;

import java.nio.file.Path;

/**
 * A picture's file.
 *
 * @param file where it is
 * @param digit 0 to 9
 */
record LabelledFile(Path file, int digit) {}
