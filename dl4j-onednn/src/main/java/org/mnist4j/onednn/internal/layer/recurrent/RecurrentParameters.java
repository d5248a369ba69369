package org.mnist4j.onednn.internal.layer.recurrent;

import org.mnist4j.onednn.internal.parameters.ParameterSlot;

/**
 * Parameters of one direction.
 *
 * @param input weights of the inputs
 * @param recurrent weights of the outputs of the step before, and DL4J's peepholes behind them
 * @param bias of the gates
 */
public record RecurrentParameters(
    ParameterSlot input, ParameterSlot recurrent, ParameterSlot bias) {}
