package org.mnist4j.models.io;

/**
 * How a pixel becomes a network's input: {@code (pixel / 255 - mean) / deviation}.
 *
 * @param name as recipes have it
 * @param mean on the scale 0..1
 * @param deviation positive
 */
public record PixelScale(String name, float mean, float deviation) {}
