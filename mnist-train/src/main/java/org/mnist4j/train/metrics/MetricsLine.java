package org.mnist4j.train.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A line of a run's metrics; one of the two is there.
 *
 * @param steps a group of steps
 * @param epoch an epoch's end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricsLine(
    @JsonProperty("steps") @Nullable StepGroup steps,
    @JsonProperty("epoch") @Nullable EpochRecord epoch) {}
