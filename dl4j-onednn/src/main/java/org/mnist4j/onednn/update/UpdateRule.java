package org.mnist4j.onednn.update;

import java.util.List;

/**
 * How one step turns a gradient into an update, elementwise: {@code parameter -= update}. A rule
 * holds the step's coefficients, so schedules and bias corrections are worked out by whoever makes
 * it, once a step. Its state arrays are the equal parts, in the order given here, that DL4J's
 * updater state holds for the parameters of one updater block.
 *
 * <p>The records cover DL4J's updaters as well as PyTorch's formulas; {@code g} is the gradient,
 * averaged over the batch.
 */
public sealed interface UpdateRule {

  /** State arrays per parameter. */
  int stateCount();

  /**
   * Equal for two rules if the same kernels do for both. Rates and what else a schedule may change
   * are given to the kernels at each step; shares of squares and epsilons are built into them.
   */
  List<?> kernels();

  /** Hands this rule to what {@code visitor} does with its kind. */
  void accept(Visitor visitor);

  /** What is done with each kind of rule; there is no kind without. */
  interface Visitor {
    void descent(Descent rule);

    void momentum(Momentum rule);

    void adam(Adam rule);

    void adaDelta(AdaDelta rule);

    void rmsProp(RmsProp rule);

    void adaGrad(AdaGrad rule);

    void adaMax(AdaMax rule);

    void nadam(Nadam rule);

    void adaBelief(AdaBelief rule);
  }

  /**
   * Gradient descent: {@code update = rate * g}. No state.
   *
   * @param rate learning rate
   */
  record Descent(float rate) implements UpdateRule {
    @Override
    public int stateCount() {
      return 0;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.descent(this);
    }

    @Override
    public List<?> kernels() {
      return List.of("descent");
    }
  }

  /**
   * Any kind of momentum. With {@code s} the state before the step: {@code s' = keep * s + add * g}
   * and {@code update = old * s + current * s' + direct * g}.
   *
   * <p>DL4J's {@code Nesterovs}: keep = old = μ, add = -rate, current = -(1 + μ), direct = 0.
   * PyTorch's SGD: keep = μ, add = 1 - dampening (1 in the first step), and then current = rate, or
   * with Nesterov current = rate * μ, direct = rate.
   */
  record Momentum(float keep, float add, float old, float current, float direct)
      implements UpdateRule {
    @Override
    public int stateCount() {
      return 1;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.momentum(this);
    }

    @Override
    public List<?> kernels() {
      return List.of("momentum", old == 0, direct == 0);
    }
  }

  /**
   * Adam and its relatives: {@code m' = beta1 m + (1 - beta1) g}, {@code v' = beta2 v + (1 - beta2)
   * g²}, {@code update = step * m' / (sqrt(v') * rootScale + epsilon)}. States: m, v and, with
   * {@code amsgrad}, the greatest v' so far, which then stands below the root.
   *
   * <p>With t the step from 1: DL4J has step = rate * sqrt(1 - beta2^t) / (1 - beta1^t) and
   * rootScale = 1; PyTorch has step = rate / (1 - beta1^t) and rootScale = 1 / sqrt(1 - beta2^t).
   */
  record Adam(float beta1, float beta2, float step, float rootScale, float epsilon, boolean amsgrad)
      implements UpdateRule {
    public Adam {
      requirePositive("Adam", epsilon);
    }

    @Override
    public int stateCount() {
      return amsgrad ? 3 : 2;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.adam(this);
    }

    @Override
    public List<?> kernels() {
      return List.of("Adam", beta2, epsilon, amsgrad);
    }
  }

  /**
   * Adadelta: {@code s' = rho s + (1 - rho) g²}, {@code d = g sqrt(x + epsilon) / sqrt(s' +
   * epsilon)}, {@code x' = rho x + (1 - rho) d²}, {@code update = rate * d}. States: s (squared
   * gradients), x (squared updates). DL4J's has rate 1.
   */
  record AdaDelta(float rho, float epsilon, float rate) implements UpdateRule {
    public AdaDelta {
      requirePositive("AdaDelta", epsilon);
    }

    @Override
    public int stateCount() {
      return 2;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.adaDelta(this);
    }

    @Override
    public List<?> kernels() {
      return List.of("AdaDelta", rho, epsilon);
    }
  }

  /**
   * RMSProp: {@code s' = decay s + (1 - decay) g²}; centred, {@code a' = decay a + (1 - decay) g}
   * and s' - a'² takes the place of s'; {@code d = g / (sqrt(s') + epsilon)}; with momentum, {@code
   * b' = momentum b + d} takes the place of d; {@code update = rate * d}. States: s, then b if
   * {@code momentum > 0}, then a if {@code centered}.
   */
  record RmsProp(float decay, float epsilon, float rate, float momentum, boolean centered)
      implements UpdateRule {
    public RmsProp {
      requirePositive("RmsProp", epsilon);
    }

    @Override
    public int stateCount() {
      return 1 + (momentum > 0 ? 1 : 0) + (centered ? 1 : 0);
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.rmsProp(this);
    }

    @Override
    public List<?> kernels() {
      return List.of("RmsProp", decay, epsilon, momentum, centered);
    }
  }

  /** AdaGrad: {@code s' = s + g²}, {@code update = rate * g / (sqrt(s') + epsilon)}. State: s. */
  record AdaGrad(float rate, float epsilon) implements UpdateRule {
    public AdaGrad {
      requirePositive("AdaGrad", epsilon);
    }

    @Override
    public int stateCount() {
      return 1;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.adaGrad(this);
    }

    @Override
    public List<?> kernels() {
      return List.of("AdaGrad", epsilon);
    }
  }

  /**
   * AdaMax: {@code m' = beta1 m + (1 - beta1) g}, {@code u' = max(beta2 u, |g|)}, {@code update =
   * step * m' / u'}. States: m, u. DL4J has step = rate / (1 - beta1^t).
   */
  record AdaMax(float beta1, float beta2, float step) implements UpdateRule {
    @Override
    public int stateCount() {
      return 2;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.adaMax(this);
    }

    @Override
    public List<?> kernels() {
      return List.of("AdaMax");
    }
  }

  /**
   * Nadam: {@code m' = beta1 m + (1 - beta1) g}, {@code v' = beta2 v + (1 - beta2) g²}, {@code
   * update = step * (beta1 m' + (1 - beta1) g) / (sqrt(v') + epsilon)}. States: m, v. DL4J has step
   * = rate / (1 - beta1^t).
   */
  record Nadam(float beta1, float beta2, float step, float epsilon) implements UpdateRule {
    public Nadam {
      requirePositive("Nadam", epsilon);
    }

    @Override
    public int stateCount() {
      return 2;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.nadam(this);
    }

    @Override
    public List<?> kernels() {
      return List.of("Nadam", beta2, epsilon);
    }
  }

  /**
   * AdaBelief: {@code m' = beta1 m + (1 - beta1) g}, {@code s' = beta2 s + (1 - beta2) (g - m')² +
   * epsilon}, {@code update = step * m' / (sqrt(s') + epsilon)}. States: m, s. DL4J has step = rate
   * * sqrt(1 - beta2^t) / (1 - beta1^t).
   */
  record AdaBelief(float beta1, float beta2, float step, float epsilon) implements UpdateRule {
    public AdaBelief {
      requirePositive("AdaBelief", epsilon);
    }

    @Override
    public int stateCount() {
      return 2;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.adaBelief(this);
    }

    @Override
    public List<?> kernels() {
      return List.of("AdaBelief", beta2, epsilon);
    }
  }

  private static void requirePositive(String rule, float epsilon) {
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException(
          "%s: epsilon %s must be positive".formatted(rule, epsilon));
    }
  }
}
