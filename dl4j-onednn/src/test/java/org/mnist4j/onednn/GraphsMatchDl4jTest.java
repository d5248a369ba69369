package org.mnist4j.onednn;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;

/**
 * The engine and DL4J train the same graphs, whatever vertices they have and however many lanes.
 */
class GraphsMatchDl4jTest {
  private static final InputType ROWS = InputType.feedForward(11);
  private static final InputType PICTURES = InputType.convolutional(9, 7, 3);

  static List<GraphCase> graphs() {
    List<GraphCase> all = new ArrayList<>();
    for (Op op : Op.values()) {
      all.add(rows("element-wise " + op, new ElementWiseVertex(op)));
      for (int channels : new int[] {5, 16}) {
        all.add(
            pictures(op + " of " + channels + " channels", channels, new ElementWiseVertex(op)));
      }
    }
    for (Op op : new Op[] {Op.Add, Op.Product, Op.Average, Op.Max}) {
      all.add(
          GraphCase.of(
              op + " of three",
              5,
              ROWS,
              g ->
                  g.addLayer("a", dense(6), "in0")
                      .addLayer("b", dense(6), "in0")
                      .addLayer("c", dense(6), "a")
                      .addVertex("v", new ElementWiseVertex(op), "a", "b", "c")
                      .addLayer("out", Case.output(4), "v")
                      .setOutputs("out")));
    }
    all.add(rows("merge", new MergeVertex()));
    all.add(pictures("merge of 5 channels", 5, new MergeVertex()));
    all.add(pictures("merge of 16 channels", 16, new MergeVertex()));
    all.add(rows("distance", new L2Vertex()));
    all.add(pictures("distance of pictures", 8, new L2Vertex()));
    all.add(single("subset", dense(9), new SubsetVertex(2, 6)));
    // Of one channel: DL4J takes the number of several for negative.
    all.add(single("subset of channels", convolution(16), new SubsetVertex(3, 3)));
    all.add(single("scale", dense(9), new ScaleVertex(-1.7)));
    all.add(single("scale of pictures", convolution(5), new ScaleVertex(.3)));
    all.add(single("shift", dense(9), new ShiftVertex(.9)));
    all.add(single("shift of pictures", convolution(5), new ShiftVertex(-.4)));
    all.add(single("normalize", dense(9), new L2NormalizeVertex()));
    all.add(single("normalize pictures", convolution(8), new L2NormalizeVertex()));
    all.add(single("reshape", dense(12), new ReshapeVertex(-1, 3, 2, 2)));
    all.add(single("reshape pictures", convolution(8), new ReshapeVertex(-1, 8 * 7 * 5)));
    all.add(
        GraphCase.of(
            "pool helper",
            7,
            InputType.convolutional(9, 9, 3),
            g ->
                g.addLayer("a", convolution(8), "in0")
                    .addVertex("v", new PoolHelperVertex(), "a")
                    .addLayer("p", pooling(), "v")
                    .addLayer("out", Case.output(4), "p")
                    .setOutputs("out")));
    all.add(
        single(
            "preprocessor",
            convolution(8),
            new PreprocessorVertex(new CnnToFeedForwardPreProcessor(7, 5, 8))));
    all.add(
        new GraphCase(
            "two inputs and two outputs",
            5,
            new InputType[] {ROWS, PICTURES},
            2,
            g ->
                g.addLayer("a", dense(6), "in0")
                    .addLayer("b", convolution(4), "in1")
                    .addLayer("c", dense(8), "b")
                    .addVertex("both", new MergeVertex(), "a", "c")
                    .addLayer("d", dense(7), "both")
                    .addLayer("out0", Case.output(4), "d")
                    .addLayer("out1", Case.output(4), "both")
                    .setOutputs("out0", "out1")));
    all.add(
        GraphCase.of(
            "one vertex twice",
            7,
            ROWS,
            g ->
                g.addLayer("a", dense(6), "in0")
                    .addVertex("v", new ElementWiseVertex(Op.Product), "a", "a")
                    .addLayer("out", Case.output(4), "v")
                    .setOutputs("out")));
    all.add(
        GraphCase.of(
            "the input again",
            7,
            ROWS,
            g ->
                g.addLayer("a", dense(11), "in0")
                    .addVertex("v", new ElementWiseVertex(Op.Add), "a", "in0")
                    .addVertex("w", new MergeVertex(), "v", "in0", "a")
                    .addLayer("out", Case.output(4), "w")
                    .setOutputs("out")));
    all.add(
        GraphCase.of(
            "residual blocks",
            4,
            PICTURES,
            g -> {
              g.addLayer("stem", convolution(16), "in0")
                  .addLayer("n", new BatchNormalization(), "stem");
              String last = "n";
              for (int i = 0; i < 3; i++) {
                g.addLayer("c" + i, same(16, Activation.IDENTITY), last)
                    .addLayer("n" + i, new BatchNormalization(), "c" + i)
                    .addLayer("r" + i, new ActivationLayer(Activation.RELU), "n" + i)
                    .addLayer("d" + i, same(16, Activation.IDENTITY), "r" + i)
                    .addVertex("s" + i, new ElementWiseVertex(Op.Add), "d" + i, last)
                    .addLayer("t" + i, new ActivationLayer(Activation.RELU), "s" + i);
                last = "t" + i;
              }
              return g.addLayer("p", pooling(), last)
                  .addLayer("out", Case.output(4), "p")
                  .setOutputs("out");
            }));
    all.add(
        GraphCase.of(
            "branches with pooling",
            4,
            PICTURES,
            g ->
                g.addLayer("a", same(8, Activation.RELU), "in0")
                    .addLayer("b", same(8, Activation.IDENTITY), "a")
                    .addLayer("c", same(16, Activation.IDENTITY), "a")
                    .addLayer("bp", pooling(), "b")
                    .addLayer("cr", new ActivationLayer(Activation.TANH), "c")
                    .addLayer("cp", pooling(), "cr")
                    .addLayer("ap", pooling(), "a")
                    .addVertex("m", new MergeVertex(), "bp", "cp", "ap")
                    .addLayer("out", Case.output(4), "m")
                    .setOutputs("out")));
    all.add(
        GraphCase.of(
            "a convolution that is pooled and read again when others could have its memory",
            4,
            InputType.convolutional(8, 8, 3),
            g ->
                g.addLayer("a", same(16, Activation.RELU), "in0")
                    .addLayer("p", pooling(), "a")
                    .addLayer("b", same(64, Activation.RELU), "p")
                    .addLayer("c", same(16, Activation.RELU), "b")
                    .addLayer("u", new Upsampling2D.Builder(2).build(), "c")
                    .addVertex("m", new MergeVertex(), "u", "a")
                    .addLayer("out", Case.output(4), "m")
                    .setOutputs("out")));
    all.add(
        GraphCase.of(
            "many weights",
            5,
            InputType.convolutional(5, 5, 3),
            g ->
                g.addLayer("a", same(64, Activation.RELU), "in0")
                    .addLayer("b", same(64, Activation.RELU), "a")
                    .addVertex("s", new ElementWiseVertex(Op.Add), "a", "b")
                    .addLayer("out", Case.output(4), "s")
                    .setOutputs("out")));
    all.add(
        GraphCase.of(
            "frozen layers",
            6,
            ROWS,
            g ->
                g.addLayer("f", new FrozenLayer(dense(8)), "in0")
                    .addLayer("a", dense(8), "f")
                    .addVertex("v", new ElementWiseVertex(Op.Add), "a", "f")
                    .addLayer("out", Case.output(4), "v")
                    .setOutputs("out")));
    return all;
  }

  private static GraphCase rows(String name, GraphVertex vertex) {
    return GraphCase.of(
        name,
        7,
        ROWS,
        g ->
            g.addLayer("a", dense(6), "in0")
                .addLayer("b", dense(6), "in0")
                .addVertex("v", vertex, "a", "b")
                .addLayer("c", dense(5), "v")
                .addLayer("out", Case.output(4), "c")
                .setOutputs("out"));
  }

  private static GraphCase pictures(String name, int channels, GraphVertex vertex) {
    return GraphCase.of(
        name,
        6,
        PICTURES,
        g ->
            g.addLayer("a", convolution(channels), "in0")
                .addLayer("b", convolution(channels), "in0")
                .addVertex("v", vertex, "a", "b")
                .addLayer("out", Case.output(4), "v")
                .setOutputs("out"));
  }

  private static GraphCase single(String name, Layer before, GraphVertex vertex) {
    return GraphCase.of(
        name,
        7,
        before instanceof DenseLayer ? ROWS : PICTURES,
        g ->
            g.addLayer("a", before, "in0")
                .addVertex("v", vertex, "a")
                .addLayer("out", Case.output(4), "v")
                .setOutputs("out"));
  }

  private static DenseLayer dense(int outputs) {
    return new DenseLayer.Builder().nOut(outputs).activation(Activation.TANH).build();
  }

  private static ConvolutionLayer convolution(int channels) {
    return new ConvolutionLayer.Builder(3, 3).nOut(channels).activation(Activation.TANH).build();
  }

  private static ConvolutionLayer same(int channels, Activation activation) {
    return new ConvolutionLayer.Builder(3, 3)
        .padding(1, 1)
        .nOut(channels)
        .activation(activation)
        .build();
  }

  private static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder().kernelSize(2, 2).stride(2, 2).build();
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void tenUpdatesAndTheOutputAreThoseOfDl4j(GraphCase each) {
    GraphTwins.assertSameTraining(each.graph(), each.batches(10), 1, 2, 5);
  }
}
