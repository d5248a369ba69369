/**
 * Pictures spoilt as cameras, scanners and weather spoil them, to measure how much a network bears:
 * the fifteen corruptions of MNIST-C, made by code of this project from the published description
 * and severities, and affine changes as affNIST's.
 */
@NullMarked
package org.mnist4j.data.corrupt;

import org.jspecify.annotations.NullMarked;
