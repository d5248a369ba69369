/**
 * Networks in and out: the tensors of a PyTorch model become an {@link
 * org.mnist4j.models.Architecture} with its weights in a Deeplearning4j network, and the other way
 * round.
 *
 * <p>In: {@link org.mnist4j.models.io.TorchModel} takes the layers out of named tensors, {@link
 * org.mnist4j.models.io.Candidates} says which networks have layers of these shapes, {@link
 * org.mnist4j.models.io.TorchModel#network} fills one of them. Out: {@link
 * org.mnist4j.models.io.StateDict}, and {@link org.mnist4j.models.io.ModuleSource} for the Python
 * that loads it.
 */
@NullMarked
package org.mnist4j.models.io;

import org.jspecify.annotations.NullMarked;
