package org.mnist4j.ui.runs;

import org.mnist4j.ui.draw.MnistPicture;

/**
 * A test picture and what the network said of it.
 *
 * @param index its number in the test set, from 0
 * @param picture its pixels
 * @param label the digit it shows
 * @param prediction the digit the network said
 * @param confidence the probability the network gave its answer, 0 to 1
 */
public record PictureExample(
    int index, MnistPicture picture, int label, int prediction, double confidence) {}
