package org.mnist4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.models.NetworkInitializer;
import org.mnist4j.train.model.NetworkMemory;
import org.mnist4j.train.recipe.NetworkConfigurer;
import org.mnist4j.train.recipe.Recipes;

/** Weights that no step can tell apart; every kind of layer that recipes have is looked at. */
final class WeightsAlikeTest {
  private static MultiLayerNetwork network(String recipe) throws Exception {
    return NetworkInitializer.initialize(
        new NetworkConfigurer(Recipes.find(recipe, List.of()), 10).configure());
  }

  @ParameterizedTest
  @ValueSource(strings = {"softmax", "dense-128-256", "cnn-dropout", "handwriting"})
  void drawnWeightsDiffer(String recipe) throws Exception {
    assertThat(new NetworkMemory(network(recipe)).hasWeightsAlike()).isFalse();
  }

  @Test
  void aHiddenLayerOfZerosIsFound() throws Exception {
    MultiLayerNetwork network = network("handwriting");
    network.paramTable().get("0_W").assign(0);

    assertThat(new NetworkMemory(network).hasWeightsAlike()).isTrue();
  }

  @Test
  void aSingleLayerOfZerosLearnsEvenSo() throws Exception {
    MultiLayerNetwork network = network("softmax");
    network.params().assign(0);

    assertThat(new NetworkMemory(network).hasWeightsAlike()).isFalse();
  }
}
