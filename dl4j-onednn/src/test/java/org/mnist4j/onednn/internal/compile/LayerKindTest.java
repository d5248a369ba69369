package org.mnist4j.onednn.internal.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.junit.jupiter.api.Test;
import org.mnist4j.onednn.LayerCases;

class LayerKindTest {

  @Test
  void eachKindOfLayerIsComparedWithDl4j() {
    Set<Class<?>> compared = LayerCases.kinds();
    compared.add(DropoutLayer.class); // Draws other masks; compared in OneDnnNetworkTest.
    assertThat(compared)
        .containsAll(LayerKind.ALL.stream().<Class<?>>map(kind -> kind.type()).toList());
  }
}
