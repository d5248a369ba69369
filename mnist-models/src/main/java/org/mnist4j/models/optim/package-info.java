/**
 * The mathematics of {@code torch.optim} as ND4J updaters and schedules, which are saved with the
 * model.
 *
 * <p>{@link org.mnist4j.models.optim.TorchUpdater} says how the state of an updater is laid out.
 */
@NullMarked
package org.mnist4j.models.optim;

import org.jspecify.annotations.NullMarked;
