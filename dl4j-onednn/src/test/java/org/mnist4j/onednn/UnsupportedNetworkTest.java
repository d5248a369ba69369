package org.mnist4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.BinomialDistribution;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossFMeasure;

/** What the engine can't do is refused by name. */
class UnsupportedNetworkTest {

  @Test
  void everythingUnsupportedIsNamedLayerByLayer() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(
                    new ConvolutionLayer.Builder(3, 3)
                        .nOut(2)
                        .name("eye")
                        .dropOut(new OwnDropout())
                        .build())
                .layer(
                    new DenseLayer.Builder()
                        .nOut(3)
                        .weightNoise(new WeightNoise(new BinomialDistribution(1, .5)))
                        .build())
                .layer(
                    new OutputLayer.Builder(new LossFMeasure())
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(8, 8, 1))
                .build());
    network.init();

    assertThat(OneDnnNetwork.unsupported(network))
        .anySatisfy(
            r ->
                assertThat(r).contains("layer 0 \"eye\" (ConvolutionLayer)").contains("OwnDropout"))
        .anySatisfy(r -> assertThat(r).contains("layer 1").contains("BinomialDistribution"))
        .anySatisfy(r -> assertThat(r).contains("layer 2").contains("LossFMeasure"));
    assertThatThrownBy(() -> OneDnnNetwork.compile(network, OneDnnOptions.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OwnDropout")
        .hasMessageContaining("LossFMeasure");
  }

  @Test
  void aWrapperOfAnotherLayerIsNamed() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(
                    new LastTimeStep(new GravesBidirectionalLSTM.Builder().nIn(3).nOut(4).build()))
                .layer(
                    new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();

    assertThat(OneDnnNetwork.unsupported(network))
        .singleElement()
        .asString()
        .contains("layer 0")
        .contains("(LastTimeStep): a GravesBidirectionalLSTM inside is not supported");
  }

  @Test
  void samplesOfAWrongSizeAreRefusedWithTheLayersName() {
    try (OneDnnNetwork fast =
        OneDnnNetwork.compile(Architectures.DENSE_128_256.network(), OneDnnOptions.defaults())) {
      assertThatThrownBy(() -> fast.output(Nd4j.zeros(2, 783)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("784")
          .hasMessageContaining("783");
      assertThatThrownBy(() -> fast.fit(new DataSet(Nd4j.zeros(2, 784), Nd4j.zeros(2, 9))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("10 classes");
    }
  }

  /** A dropout that nobody but its writer knows. */
  private static final class OwnDropout implements IDropout {
    private static final long serialVersionUID = 1;

    @Override
    public INDArray applyDropout(
        INDArray from, INDArray to, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
      return from;
    }

    @Override
    public INDArray backprop(INDArray from, INDArray to, int iteration, int epoch) {
      return from;
    }

    @Override
    public void clear() {}

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod")
    public IDropout clone() {
      return this;
    }
  }
}
