package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever Deeplearning4j has for layers: what the engine can't do it says, and never throws. */
class UnsupportedLayersTest {

  static Stream<Arguments> layers() {
    List<Arguments> all = new ArrayList<>();
    InputType rows = InputType.feedForward(6);
    for (Layer layer :
        List.of(
            new VariationalAutoencoder.Builder().nIn(6).nOut(4).encoderLayerSizes(5).build(),
            new AutoEncoder.Builder().nIn(6).nOut(4).build(),
            new RepeatVector.Builder(3).build())) {
      all.add(Arguments.of(layer, rows));
    }
    InputType sequence = InputType.recurrent(3, 5);
    for (Layer layer :
        List.of(
            new GravesBidirectionalLSTM.Builder().nIn(3).nOut(4).build(),
            new MaskLayer(),
            new EmbeddingSequenceLayer.Builder().nIn(3).nOut(4).build(),
            new LearnedSelfAttentionLayer.Builder()
                .nIn(3)
                .nOut(4)
                .nHeads(2)
                .headSize(2)
                .projectInput(true)
                .nQueries(2)
                .build(),
            new SelfAttentionLayer.Builder()
                .nIn(3)
                .nOut(4)
                .nHeads(2)
                .headSize(2)
                .projectInput(true)
                .build(),
            new RecurrentAttentionLayer.Builder()
                .nIn(3)
                .nOut(4)
                .nHeads(2)
                .headSize(2)
                .projectInput(true)
                .build(),
            new LocallyConnected1D.Builder().nIn(3).nOut(4).kernelSize(2).build())) {
      all.add(Arguments.of(layer, sequence));
    }
    InputType picture = InputType.convolutional(8, 8, 2);
    for (Layer layer :
        List.<Layer>of(
            new SpaceToDepthLayer.Builder(2, SpaceToDepthLayer.DataFormat.NCHW).build(),
            new SpaceToBatchLayer.Builder(new int[] {2, 2}).build(),
            new PrimaryCapsules.Builder(4, 2).kernelSize(2, 2).build())) {
      all.add(Arguments.of(layer, picture));
    }
    InputType volume = InputType.convolutional3D(4, 4, 4, 2);
    for (Layer layer :
        List.of(
            new Convolution3D.Builder(2, 2, 2).nIn(2).nOut(3).build(),
            new Deconvolution3D.Builder().kernelSize(2, 2, 2).nIn(2).nOut(3).build(),
            new Subsampling3DLayer.Builder(Subsampling3DLayer.PoolingType.MAX)
                .kernelSize(2, 2, 2)
                .build(),
            new Upsampling3D.Builder(2).build(),
            new ZeroPadding3DLayer.Builder(1).build(),
            new Cropping3D.Builder(1, 1, 1).build())) {
      all.add(Arguments.of(layer, volume));
    }
    all.add(
        Arguments.of(new Cnn3DLossLayer.Builder(Convolution3D.DataFormat.NCDHW).build(), volume));
    all.add(Arguments.of(new OCNNOutputLayer.Builder().nIn(6).hiddenLayerSize(3).build(), rows));
    return all.stream();
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nIn(6).nOut(4).build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void eachIsRefusedInASentence(Layer layer, InputType type) {
    assertRefused(network(type, layer), layer);
  }

  private static MultiLayerNetwork network(InputType type, Layer layer) {
    return new MultiLayerNetwork(
        new NeuralNetConfiguration.Builder()
            .list()
            .layer(layer)
            .setInputType(type)
            .validateOutputLayerConfig(false)
            .build());
  }

  private static void assertRefused(MultiLayerNetwork network, Layer layer) {
    String name =
        layer instanceof FrozenLayer frozen
            ? "FrozenLayer of " + frozen.getLayer().getClass().getSimpleName()
            : layer.getClass().getSimpleName();
    assertThat(OneDnnNetwork.unsupported(network))
        .as("before init()")
        .anyMatch(reason -> reason.contains("call init() first"))
        .anyMatch(reason -> reason.contains("(" + name + "): this kind of layer is not supported"));
    network.init();
    assertThat(OneDnnNetwork.unsupported(network))
        .as("after init()")
        .singleElement()
        .asString()
        .contains("(" + name + "): this kind of layer is not supported");
  }
}
