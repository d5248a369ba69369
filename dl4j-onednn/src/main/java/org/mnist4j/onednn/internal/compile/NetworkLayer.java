package org.mnist4j.onednn.internal.compile;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A layer as the engine looks at it.
 *
 * @param index among the layers, from 0
 * @param layer its configuration, without what freezes it
 * @param seed of its network
 * @param preProcessor of its input, where there is one
 * @param frozen whether it stays as it is, and computes as in inference
 * @param wrapper the class that freezes it; else the layer's own
 */
public record NetworkLayer(
    int index,
    Layer layer,
    long seed,
    @Nullable InputPreProcessor preProcessor,
    boolean frozen,
    Class<?> wrapper) {

  public static List<NetworkLayer> of(MultiLayerNetwork network) {
    MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();
    List<NetworkLayer> layers = new ArrayList<>();
    for (int i = 0; i < network.getnLayers(); i++) {
      layers.add(
          of(
              i,
              configuration.getConf(i).getLayer(),
              configuration.getConf(i).getSeed(),
              configuration.getInputPreProcess(i)));
    }
    return layers;
  }

  public static NetworkLayer of(
      int index, Layer layer, long seed, @Nullable InputPreProcessor preProcessor) {
    Layer inner = layer;
    boolean frozen = false;
    while (true) {
      if (inner instanceof FrozenLayer wrapper && wrapper.getLayer() != null) {
        inner = wrapper.getLayer();
        frozen = true;
      } else if (inner instanceof FrozenLayerWithBackprop wrapper
          && wrapper.getUnderlying() != null) {
        inner = wrapper.getUnderlying();
        frozen = true;
      } else {
        return new NetworkLayer(index, inner, seed, preProcessor, frozen, layer.getClass());
      }
    }
  }

  /** Whether it has parameters that the engine trains. */
  public boolean trained() {
    return LayerKind.of(layer).isPresent() && !frozen && layer.initializer().numParams(layer) > 0;
  }

  /** Whether no gradients go through it. */
  boolean stops() {
    return wrapper == FrozenLayer.class;
  }

  /** Its name and kind, for messages. */
  String title() {
    String name = layer.getLayerName() == null ? "" : " \"" + layer.getLayerName() + "\"";
    String kind = layer.getClass().getSimpleName();
    return "layer %d%s (%s)"
        .formatted(
            index,
            name,
            layer.getClass() == wrapper ? kind : wrapper.getSimpleName() + " of " + kind);
  }
}
