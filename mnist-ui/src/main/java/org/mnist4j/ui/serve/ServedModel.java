package org.mnist4j.ui.serve;

import org.mnist4j.recognizer.DigitRecognizer;

/**
 * A trained network that is served.
 *
 * @param name what requests call it: at most 64 letters, digits, {@code .}, {@code _} and {@code -}
 * @param platform what computes it, such as {@code onednn}
 * @param recognizer reads pictures, on several threads at once; its classifier is asked by one
 *     thread at a time, for all pictures that wait
 */
public record ServedModel(String name, String platform, DigitRecognizer recognizer) {}
