package org.mnist4j.onednn.internal.compile;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
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
final class LayerCheck {
  private static final Set<Class<?>> PREPROCESSORS =
      Set.of(
          CnnToFeedForwardPreProcessor.class,
          FeedForwardToCnnPreProcessor.class,
          RnnToFeedForwardPreProcessor.class,
          FeedForwardToRnnPreProcessor.class,
          RnnToCnnPreProcessor.class,
          CnnToRnnPreProcessor.class);

  private final List<NetworkLayer> layers;
  private final NetworkLayer position;
  private final Layer layer;
  private final UpdateRules rules;
  private final List<String> reasons;

  /**
   * @param layers of the network
   * @param index of the layer, from 0
   * @param reasons takes the sentences
   */
  LayerCheck(List<NetworkLayer> layers, int index, UpdateRules rules, List<String> reasons) {
    this.layers = layers;
    this.position = layers.get(index);
    this.layer = position.layer();
    this.rules = rules;
    this.reasons = reasons;
  }

  void check() {
    Optional<LayerKind<?>> kind = LayerKind.of(layer);
    if (kind.isEmpty()) {
      // Nothing else is asked of it: some wrappers of other layers don't answer.
      complain("this kind of layer is not supported");
      return;
    }
    boolean last = position.index() == layers.size() - 1;
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
      frozen(last);
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

  private void frozen(boolean last) {
    if (last) {
      complain("the last layer can't be frozen");
    }
    if (position.stops()
        && layers.subList(0, position.index()).stream()
            .anyMatch(
                before ->
                    !before.frozen()
                        && before.layer().initializer().numParams(before.layer()) > 0)) {
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
    boolean known = preProcessor == null || PREPROCESSORS.contains(preProcessor.getClass());
    if (!known) {
      complain("input preprocessor " + preProcessor + " is not supported");
    }
  }
}
