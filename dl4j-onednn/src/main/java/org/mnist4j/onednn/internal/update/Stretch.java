package org.mnist4j.onednn.internal.update;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.dnnl.Tensor;

/**
 * A stretch of a parameter array, and all that its update works on, in rows of one length.
 *
 * @param lane that updates it
 * @param gradients to be summed
 * @param values the parameters
 * @param states one for each of the rule's
 * @param updates where to leave the update; may be the gradient's own place
 * @param scratch three more rows
 */
record Stretch(
    Lane lane,
    List<Tensor> gradients,
    Tensor values,
    List<Tensor> states,
    @Nullable Tensor updates,
    List<Tensor> scratch) {}
