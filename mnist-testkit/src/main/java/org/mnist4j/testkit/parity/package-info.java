/**
 * Shows that a way of training computes what PyTorch computes.
 *
 * <p>{@link org.mnist4j.testkit.parity.ParityCase} holds trainings of 30 steps whose every number
 * is known: parameters and pictures follow from an integer formula, and the losses and final
 * parameters that PyTorch gets are stored beside the classes, made by {@code
 * benchmarks/pytorch/make_golden.py}. Run them after a change of backend, BLAS, processor or
 * engine.
 */
@NullMarked
package org.mnist4j.testkit.parity;

import org.jspecify.annotations.NullMarked;
