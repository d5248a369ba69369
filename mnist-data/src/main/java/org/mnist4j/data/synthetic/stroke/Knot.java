package org.mnist4j.data.synthetic.stroke;

/**
 * A point a stroke runs through.
 *
 * @param x to the right; a digit is about 0.6 wide
 * @param y downwards; a digit is about 1 high
 * @param sharp whether the stroke may change its direction here, as at the corner of a 7
 */
public record Knot(double x, double y, boolean sharp) {}
