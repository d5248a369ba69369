package org.mnist4j.onednn.observe;

/**
 * Into how many lanes a step is cut.
 *
 * @param count lanes, at least 1
 * @param reason why not more, a phrase for people
 */
public record Lanes(int count, String reason) {}
