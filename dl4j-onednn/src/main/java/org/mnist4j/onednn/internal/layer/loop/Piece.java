package org.mnist4j.onednn.internal.layer.loop;

/**
 * What a {@link Loop} works on: a sample, or one of the equal parts that a sample is cut into, such
 * as a channel's picture. A lane has one and fills it again and again.
 */
@SuppressWarnings("VisibilityModifier") // Arrays for inner loops.
public final class Piece {
  /** The stage's inputs. */
  public final float[] in;

  /** Its outputs; a loop's forward pass writes them. */
  public final float[] out;

  /** Gradients with respect to the outputs. */
  public final float[] outGradient;

  /** Those with respect to the inputs: a backward pass writes all of them. */
  public final float[] inGradient;

  /** The layer's parameters, array by array. */
  public final float[][] parameters;

  /** A backward pass adds to these. */
  public final float[][] parameterGradients;

  /** The sample's place in the batch. */
  public int sample;

  /** Which part of the sample this is, from 0. */
  public int part;

  Piece(int in, int out, int[] parameters) {
    this.in = new float[in];
    this.out = new float[out];
    this.outGradient = new float[out];
    this.inGradient = new float[in];
    this.parameters = new float[parameters.length][];
    this.parameterGradients = new float[parameters.length][];
    for (int i = 0; i < parameters.length; i++) {
      this.parameters[i] = new float[parameters[i]];
      this.parameterGradients[i] = new float[parameters[i]];
    }
  }
}
