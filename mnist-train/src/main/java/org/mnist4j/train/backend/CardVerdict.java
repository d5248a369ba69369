package org.mnist4j.train.backend;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whether the CUDA backend computes right on a card.
 *
 * @param card with its driver
 * @param backend the CUDA backend's jar, which names its version
 * @param works whether it does
 * @param reason why not, or how near it came to the CPU's numbers; a phrase for people
 */
public record CardVerdict(
    @JsonProperty("card") Card card,
    @JsonProperty("backend") String backend,
    @JsonProperty("works") boolean works,
    @JsonProperty("reason") String reason) {}
