package org.mnist4j.onednn.internal.layer.recurrent;

/** {@code h = f(what it is given)}, and nothing else. */
final class SimpleCell implements Cell {
  private final Steps steps;
  private final Curve curve;
  private final float[] arguments;
  private final float[] values;
  private final float[] gradients;

  SimpleCell(Steps steps, Curve curve) {
    this.steps = steps;
    this.curve = curve;
    this.arguments = new float[steps.count()];
    this.values = new float[steps.count()];
    this.gradients = new float[steps.count()];
  }

  @Override
  public void forward(int step) {
    steps.get(steps.gates, step, 0, values);
    curve.values(values, values.length);
    steps.mask(values, step);
    steps.putBlock(values, steps.out, steps.block(step));
  }

  @Override
  public void backward(int step) {
    steps.getBlock(steps.errors, step, gradients);
    steps.get(steps.gates, step, 0, arguments);
    steps.getBlock(steps.out, steps.block(step), values);
    curve.slopes(arguments, values, gradients, values.length);
    steps.mask(gradients, step);
    steps.put(gradients, steps.gates, step, 0);
  }
}
