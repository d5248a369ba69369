package org.mnist4j.onednn.internal.compile;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Activation;
import org.mnist4j.onednn.internal.layer.loop.ActivationLoops;
import org.mnist4j.onednn.internal.layer.loop.DropoutLoops;
import org.mnist4j.onednn.internal.layer.loop.ParameterNoise;
import org.mnist4j.onednn.internal.parameters.ParameterSlot;
import org.mnist4j.onednn.update.UpdateRules;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;

/** Finds what the engine can't do in one layer. */
public final class LayerCheck {
  private final NetworkLayer position;
  private final Layer layer;
  private final boolean last;
  private final boolean trainedBefore;
  private final UpdateRules rules;
  private final List<String> reasons;

  /**
   * @param last whether nothing is behind the layer
   * @param trainedBefore whether there is something to train before it
   * @param reasons takes the sentences
   */
  public LayerCheck(
      NetworkLayer position,
      boolean last,
      boolean trainedBefore,
      UpdateRules rules,
      List<String> reasons) {
    this.position = position;
    this.layer = position.layer();
    this.last = last;
    this.trainedBefore = trainedBefore;
    this.rules = rules;
    this.reasons = reasons;
  }

  public void check() {
    try {
      checkAll();
    } catch (RuntimeException e) {
      complain("what is in it can't be found out: " + e);
    }
  }

  private void checkAll() {
    Optional<LayerKind<?>> kind = LayerKind.of(layer);
    if (kind.isEmpty()) {
      // Nothing else is asked of it: some wrappers of other layers don't answer.
      complain("this kind of layer is not supported");
      return;
    }
    if (last != kind.get().ends()) {
      complain(
          last
              ? "a network has to end with an output or loss layer"
              : "an output layer can only be the last");
    }
    kind.get().check(this, layer);
    if (kind.get().drops()) {
      dropout();
    }
    if (!position.frozen()
        && layer instanceof BaseLayer base
        && base.getWeightNoise() != null
        && !ParameterNoise.supports(base.getWeightNoise())) {
      complain("weight noise " + base.getWeightNoise() + " is not supported");
    }
    if (position.frozen()) {
      frozen();
    } else if (RecurrentLayers.answersOfParameters(layer)) {
      layer.initializer().paramKeys(layer).forEach(this::parameter);
    }
    preProcessor(position.preProcessor());
  }

  void complain(String problem) {
    reasons.add(position.title() + ": " + problem);
  }

  void activation(@Nullable IActivation activation) {
    if (activation != null
        && Activation.of(activation).isEmpty()
        && ActivationLoops.of(activation, 1, null).isEmpty()) {
      complain("activation " + activation + " is not supported, those that DL4J brings along are");
    }
  }

  private void dropout() {
    if (layer.getIDropout() != null && !DropoutLoops.supports(layer.getIDropout())) {
      complain(
          "dropout of type "
              + layer.getIDropout().getClass().getSimpleName()
              + " is not supported");
    }
  }

  private void frozen() {
    if (last) {
      complain("the last layer can't be frozen");
    }
    if (!position.stops() && layer instanceof BatchNormalization) {
      complain("Deeplearning4j itself can't take gradients through it while it is frozen");
    }
    if (position.stops() && trainedBefore) {
      complain("no gradients go through it, but there are layers to train before it");
    }
  }

  private void parameter(String parameter) {
    Layer learning = RecurrentLayers.unwrapped(layer);
    IUpdater updater = learning.getUpdaterByParam(parameter);
    Optional<String> problem = rules.problem(updater);
    if (problem.isPresent()) {
      complain("parameter " + parameter + ": " + problem.get());
    } else {
      instantiable(parameter, updater);
    }
    List<Regularization> regularization = learning.getRegularizationByParam(parameter);
    if (regularization != null) {
      for (Regularization r : regularization) {
        if (!ParameterSlot.supports(r)) {
          complain(
              "parameter "
                  + parameter
                  + ": regularisation "
                  + r.getClass().getSimpleName()
                  + " is not supported");
        }
      }
    }
  }

  /** The engine works on the state that DL4J's own updater keeps. */
  private void instantiable(String parameter, IUpdater updater) {
    long state = updater.stateSize(1);
    try {
      if (state > 0) {
        updater.instantiate(Nd4j.zeros(1, state), true);
      }
    } catch (RuntimeException e) {
      complain(
          "parameter %s: Deeplearning4j itself can't make an updater of %s (%s)"
              .formatted(parameter, updater, e));
    }
  }

  private void preProcessor(@Nullable InputPreProcessor preProcessor) {
    if (preProcessor != null && !PreProcessors.supports(preProcessor)) {
      complain("input preprocessor " + preProcessor + " is not supported");
    }
  }
}
