package org.mnist4j.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration.ListBuilder;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks on sequences, with masks and in pieces, to be compared with DL4J's training of them. */
final class RecurrentCases {
  private static final int CLASSES = 3;

  /** Of {@link #withoutMomentum}. */
  static final double RATE = .05;

  private RecurrentCases() {}

  /**
   * A network and what its batches are.
   *
   * @param channels of the sequences
   * @param steps of the sequences
   * @param each whether there is a label for each step
   * @param masks of what
   */
  record Sequences(
      String name,
      ListBuilder layers,
      int samples,
      int channels,
      int steps,
      RNNFormat format,
      boolean each,
      Masked masks) {
    enum Masked {
      NOTHING,
      ENDS,
      HOLES,
      LABELS,
      ZEROS
    }

    MultiLayerNetwork network() {
      MultiLayerNetwork network =
          new MultiLayerNetwork(
              layers.setInputType(InputType.recurrent(channels, steps, format)).build());
      network.init();
      return network;
    }

    DataSet[] batches(int count) {
      Random random = new Random(name.hashCode());
      DataSet[] all = new DataSet[count];
      for (int i = 0; i < count; i++) {
        all[i] = batch(random);
      }
      return all;
    }

    private DataSet batch(Random random) {
      INDArray features = Case.normal(random, samples, channels, steps);
      INDArray labels =
          each ? Nd4j.zeros(samples, CLASSES, steps) : Case.classes(random, samples, CLASSES);
      INDArray mask = Nd4j.ones(samples, steps);
      for (int s = 0; s < samples; s++) {
        int length = 1 + random.nextInt(steps);
        for (int t = 0; t < steps; t++) {
          boolean out = masks == Masked.HOLES ? t > 0 && random.nextInt(3) == 0 : t >= length;
          if (out) {
            mask.putScalar(s, t, 0);
          }
          if (out && masks == Masked.ZEROS) {
            for (int c = 0; c < channels; c++) {
              features.putScalar(s, c, t, 0);
            }
          }
          if (each) {
            labels.putScalar(new int[] {s, random.nextInt(CLASSES), t}, 1);
          }
        }
      }
      boolean given = masks == Masked.ENDS || masks == Masked.HOLES;
      return new DataSet(
          ordered(features),
          each ? ordered(labels) : labels,
          given ? mask : null,
          each && (given || masks == Masked.LABELS) ? mask : null);
    }

    private INDArray ordered(INDArray sequences) {
      return format == RNNFormat.NWC ? sequences.permute(0, 2, 1).dup('c') : sequences;
    }

    Sequences masked(Masked what) {
      return new Sequences(
          name + ", masked " + what, layers, samples, channels, steps, format, each, what);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Sequences> all() {
    List<Sequences> all = new ArrayList<>();
    for (Layer layer : cells(5)) {
      String name = layer.getClass().getSimpleName();
      all.add(steps(name, 6, 4, 7, l -> l.layer(layer)));
      all.add(last("last step of " + name, 7, 3, 5, l -> l.layer(new LastTimeStep(layer))));
    }
    for (Sequences.Masked what : Sequences.Masked.values()) {
      if (what == Sequences.Masked.NOTHING || what == Sequences.Masked.ZEROS) {
        continue;
      }
      for (Layer layer : cells(5)) {
        String name = layer.getClass().getSimpleName();
        all.add(steps(name, 6, 4, 7, l -> l.layer(layer)).masked(what));
        if (what != Sequences.Masked.LABELS) {
          all.add(
              last("last step of " + name, 7, 3, 5, l -> l.layer(new LastTimeStep(layer)))
                  .masked(what));
        }
      }
    }
    for (Bidirectional.Mode mode : Bidirectional.Mode.values()) {
      for (Layer layer : cells(4)) {
        String name = "both ways " + mode + " " + layer.getClass().getSimpleName();
        all.add(
            steps(
                name,
                5,
                3,
                6,
                l ->
                    l.layer(new Bidirectional(mode, layer.clone()))
                        .layer(new Bidirectional(mode, layer.clone()))));
      }
      all.add(
          last(
              "last step both ways " + mode,
              5,
              3,
              6,
              l -> l.layer(new LastTimeStep(new Bidirectional(mode, lstm(4).build())))));
    }
    addMore(all);
    addPieces(all);
    return all;
  }

  /** One layer of each kind, trained by plain steps. */
  static Stream<Sequences> withoutMomentum() {
    return Stream.of(cells(4))
        .map(
            layer -> {
              ListBuilder layers =
                  new NeuralNetConfiguration.Builder()
                      .seed(3)
                      .updater(new Sgd(RATE))
                      .list()
                      .layer(new Bidirectional(layer))
                      .layer(output().build());
              return new Sequences(
                  "gradients of " + layer.getClass().getSimpleName(),
                  layers,
                  5,
                  3,
                  6,
                  RNNFormat.NCW,
                  true,
                  Sequences.Masked.LABELS);
            });
  }

  private static void addMore(List<Sequences> all) {
    for (Activation activation :
        new Activation[] {Activation.RELU, Activation.SOFTSIGN, Activation.LEAKYRELU}) {
      all.add(
          steps(
              "cells of " + activation,
              5,
              3,
              6,
              l ->
                  l.layer(
                          lstm(4)
                              .activation(activation)
                              .gateActivationFunction(Activation.HARDSIGMOID)
                              .build())
                      .layer(
                          graves(4)
                              .activation(activation)
                              .gateActivationFunction(Activation.HARDSIGMOID)
                              .build())
                      .layer(simple(4).activation(activation).build())));
    }
    all.add(
        steps(
            "two layers and a dense one between them",
            9,
            3,
            6,
            l -> l.layer(lstm(6).build()).layer(Case.dense(5)).layer(graves(4).build())));
    all.add(
        steps("a dense layer first", 4, 3, 6, l -> l.layer(Case.dense(5)).layer(simple(4).build()))
            .masked(Sequences.Masked.HOLES));
    all.add(
        steps(
            "a layer for each step",
            4,
            3,
            6,
            l -> l.layer(new TimeDistributed(Case.dense(5))).layer(lstm(4).build())));
    for (Layer layer : cells(4)) {
      all.add(
          last(
                  "masked zeros of " + layer.getClass().getSimpleName(),
                  6,
                  3,
                  7,
                  l -> l.layer(new LastTimeStep(new MaskZeroLayer(layer, 0))))
              .masked(Sequences.Masked.ZEROS));
    }
    all.add(
        steps(
                "masked zeros at each step",
                6,
                3,
                7,
                l -> l.layer(new MaskZeroLayer(simple(4).build(), 0)).layer(lstm(4).build()))
            .masked(Sequences.Masked.ZEROS));
    all.add(loss());
    all.add(loss().masked(Sequences.Masked.LABELS));
    all.add(channelsLast());
    all.add(frames());
    all.add(steps("one step", 4, 3, 1, l -> l.layer(lstm(5).build()).layer(simple(4).build())));
    all.add(steps("one sample", 1, 3, 5, l -> l.layer(lstm(5).build()).layer(graves(4).build())));
    all.add(steps("wide", 12, 40, 20, l -> l.layer(lstm(64).build()).layer(lstm(48).build())));
  }

  private static void addPieces(List<Sequences> all) {
    for (Layer layer : cells(4)) {
      for (int back : new int[] {4, 2}) {
        all.add(
            steps(
                "pieces of 4, back %d, %s".formatted(back, layer.getClass().getSimpleName()),
                5,
                3,
                10,
                l ->
                    (ListBuilder)
                        l.layer(graves(3).build())
                            .layer(layer)
                            .backpropType(BackpropType.TruncatedBPTT)
                            .tBPTTForwardLength(4)
                            .tBPTTBackwardLength(back)));
      }
    }
    all.add(
        steps(
                "pieces of 3",
                5,
                3,
                10,
                l ->
                    (ListBuilder)
                        l.layer(lstm(4).build())
                            .layer(lstm(5).build())
                            .backpropType(BackpropType.TruncatedBPTT)
                            .tBPTTLength(3))
            .masked(Sequences.Masked.ENDS));
  }

  private static Sequences loss() {
    NeuralNetConfiguration.ListBuilder layers =
        builder()
            .layer(lstm(CLASSES).build())
            .layer(
                new RnnLossLayer.Builder()
                    .lossFunction(LossFunction.MCXENT)
                    .activation(Activation.SOFTMAX)
                    .dataFormat(RNNFormat.NCW)
                    .build());
    return new Sequences(
        "loss of each step", layers, 5, 3, 6, RNNFormat.NCW, true, Sequences.Masked.NOTHING);
  }

  private static Sequences channelsLast() {
    NeuralNetConfiguration.ListBuilder layers =
        builder()
            .layer(lstm(5).dataFormat(RNNFormat.NWC).build())
            .layer(new Bidirectional(simple(4).dataFormat(RNNFormat.NWC).build()))
            .layer(output().dataFormat(RNNFormat.NWC).build());
    return new Sequences(
        "channels last", layers, 5, 3, 6, RNNFormat.NWC, true, Sequences.Masked.NOTHING);
  }

  /** Pictures of 5 x 4 with 2 channels, one a step. */
  private static Sequences frames() {
    NeuralNetConfiguration.ListBuilder layers =
        builder()
            .layer(
                new ConvolutionLayer.Builder(2, 2)
                    .nIn(2)
                    .nOut(3)
                    .activation(Activation.TANH)
                    .build())
            .layer(lstm(5).nIn(36).build())
            .layer(output().nIn(5).build())
            .inputPreProcessor(0, new RnnToCnnPreProcessor(5, 4, 2))
            .inputPreProcessor(1, new CnnToRnnPreProcessor(4, 3, 3));
    return new Sequences(
        "pictures", layers, 5, 40, 6, RNNFormat.NCW, true, Sequences.Masked.NOTHING);
  }

  private static ListBuilder builder() {
    return new NeuralNetConfiguration.Builder().seed(7).updater(new Nesterovs(.05, .9)).list();
  }

  /** Labels for each step. */
  private static Sequences steps(
      String name, int samples, int channels, int steps, UnaryOperator<ListBuilder> layers) {
    return new Sequences(
        name,
        layers.apply(builder()).layer(output().build()),
        samples,
        channels,
        steps,
        RNNFormat.NCW,
        true,
        Sequences.Masked.NOTHING);
  }

  /** Labels for each sequence. */
  private static Sequences last(
      String name, int samples, int channels, int steps, UnaryOperator<ListBuilder> layers) {
    return new Sequences(
        name,
        layers.apply(builder()).layer(Case.output(CLASSES)),
        samples,
        channels,
        steps,
        RNNFormat.NCW,
        false,
        Sequences.Masked.NOTHING);
  }

  private static Layer[] cells(int outputs) {
    return new Layer[] {lstm(outputs).build(), graves(outputs).build(), simple(outputs).build()};
  }

  private static LSTM.Builder lstm(int outputs) {
    return new LSTM.Builder().nOut(outputs).activation(Activation.TANH);
  }

  private static GravesLSTM.Builder graves(int outputs) {
    return new GravesLSTM.Builder().nOut(outputs).activation(Activation.TANH);
  }

  private static SimpleRnn.Builder simple(int outputs) {
    return new SimpleRnn.Builder().nOut(outputs).activation(Activation.TANH);
  }

  static RnnOutputLayer.Builder output() {
    return new RnnOutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX);
  }
}
