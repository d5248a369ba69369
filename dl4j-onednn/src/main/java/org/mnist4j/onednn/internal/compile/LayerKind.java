package org.mnist4j.onednn.internal.compile;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;

/**
 * A kind of layer that the engine knows. A layer that is in no kind is refused, and one that is
 * accepted has its stages.
 *
 * @param type the exact class, not its subclasses
 * @param ends whether a network ends with it
 * @param drops whether dropout set for such a layer is one of its inputs: DL4J doesn't do it for
 *     all
 * @param check complains of what the engine can't do in such a layer
 * @param stages adds the stages that such a layer becomes
 */
record LayerKind<L extends Layer>(
    Class<L> type,
    boolean ends,
    boolean drops,
    BiConsumer<LayerCheck, L> check,
    BiConsumer<LayerCompiler, L> stages) {

  static final List<LayerKind<?>> ALL =
      List.of(
          dropping(DenseLayer.class, DenseLayers::check, DenseLayers::addDense),
          inner(EmbeddingLayer.class, DenseLayers::check, DenseLayers::addEmbedding),
          dropping(ElementWiseMultiplicationLayer.class, DenseLayers::check, DenseLayers::addScale),
          dropping(ConvolutionLayer.class, ConvolutionLayers::check, ConvolutionLayers::add),
          dropping(
              Convolution1DLayer.class,
              ConvolutionLayers::checkSequence,
              ConvolutionLayers::addSequence),
          dropping(
              DepthwiseConvolution2D.class,
              ConvolutionLayers::check,
              ConvolutionLayers::addDepthwise),
          dropping(
              SeparableConvolution2D.class,
              ConvolutionLayers::check,
              ConvolutionLayers::addSeparable),
          dropping(
              Deconvolution2D.class, ConvolutionLayers::check, ConvolutionLayers::addTransposed),
          inner(LocallyConnected2D.class, ConvolutionLayers::check, ConvolutionLayers::addLocal),
          inner(SubsamplingLayer.class, PictureLayers::check, PictureLayers::addPooling),
          inner(Subsampling1DLayer.class, PictureLayers::check, PictureLayers::addSequencePooling),
          inner(GlobalPoolingLayer.class, PictureLayers::check, PictureLayers::addGlobalPooling),
          free(ZeroPaddingLayer.class, PictureLayers::addPadding),
          free(ZeroPadding1DLayer.class, PictureLayers::addSequencePadding),
          free(Cropping2D.class, PictureLayers::addCropping),
          free(Cropping1D.class, PictureLayers::addSequenceCropping),
          dropping(Upsampling2D.class, (check, layer) -> {}, PictureLayers::addUpsampling),
          dropping(Upsampling1D.class, (check, layer) -> {}, PictureLayers::addSequenceUpsampling),
          free(LocalResponseNormalization.class, NormalizationLayers::addResponseNormalization),
          inner(
              BatchNormalization.class,
              NormalizationLayers::check,
              NormalizationLayers::addBatchNormalization),
          dropping(PReLULayer.class, (check, layer) -> {}, NormalizationLayers::addSlopes),
          inner(
              ActivationLayer.class,
              (check, layer) -> check.activation(layer.getActivationFn()),
              LayerCompiler::addActivation),
          dropping(DropoutLayer.class, (check, layer) -> {}, (by, layer) -> {}),
          end(OutputLayer.class, true, DenseLayers::check, DenseLayers::addOutput),
          end(CenterLossOutputLayer.class, true, DenseLayers::check, DenseLayers::addCenterLoss),
          end(LossLayer.class, false, LossLayers::check, LossLayers::add),
          end(CnnLossLayer.class, false, LossLayers::check, LossLayers::add),
          dropping(LSTM.class, RecurrentLayers::check, RecurrentLayers::add),
          dropping(GravesLSTM.class, RecurrentLayers::check, RecurrentLayers::add),
          dropping(SimpleRnn.class, RecurrentLayers::check, RecurrentLayers::add),
          inner(Bidirectional.class, RecurrentLayers::check, RecurrentLayers::add),
          inner(LastTimeStep.class, RecurrentLayers::check, RecurrentLayers::add),
          inner(MaskZeroLayer.class, RecurrentLayers::check, RecurrentLayers::add),
          inner(TimeDistributed.class, RecurrentLayers::check, RecurrentLayers::addDistributed),
          end(RnnOutputLayer.class, true, RecurrentLayers::check, RecurrentLayers::addOutput),
          end(RnnLossLayer.class, false, RecurrentLayers::check, RecurrentLayers::addLoss));

  private static <L extends Layer> LayerKind<L> free(
      Class<L> type, BiConsumer<LayerCompiler, L> stages) {
    return inner(type, (check, layer) -> {}, stages);
  }

  private static <L extends Layer> LayerKind<L> inner(
      Class<L> type, BiConsumer<LayerCheck, L> check, BiConsumer<LayerCompiler, L> stages) {
    return new LayerKind<>(type, false, false, check, stages);
  }

  private static <L extends Layer> LayerKind<L> dropping(
      Class<L> type, BiConsumer<LayerCheck, L> check, BiConsumer<LayerCompiler, L> stages) {
    return new LayerKind<>(type, false, true, check, stages);
  }

  private static <L extends Layer> LayerKind<L> end(
      Class<L> type,
      boolean drops,
      BiConsumer<LayerCheck, L> check,
      BiConsumer<LayerCompiler, L> stages) {
    return new LayerKind<>(type, true, drops, check, stages);
  }

  static Optional<LayerKind<?>> of(Layer layer) {
    return ALL.stream().filter(kind -> kind.type == layer.getClass()).findFirst();
  }

  void check(LayerCheck by, Layer layer) {
    check.accept(by, type.cast(layer));
  }

  void addStages(LayerCompiler by, Layer layer) {
    stages.accept(by, type.cast(layer));
  }
}
