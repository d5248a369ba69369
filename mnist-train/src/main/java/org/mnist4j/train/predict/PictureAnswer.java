package org.mnist4j.train.predict;

import java.util.Optional;

/**
 * What was read on a picture, or why it can't be read.
 *
 * @param file the picture's name
 * @param found what was read; empty if it can't be
 * @param error why it can't be; empty if it was
 * @param <T> what is read: one digit, or all
 */
public record PictureAnswer<T>(String file, Optional<T> found, Optional<String> error) {}
