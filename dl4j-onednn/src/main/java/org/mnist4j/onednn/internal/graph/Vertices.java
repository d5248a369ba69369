package org.mnist4j.onednn.internal.graph;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.mnist4j.onednn.internal.compile.PreProcessors;
import org.mnist4j.onednn.internal.dnnl.PictureOrder;
import org.mnist4j.onednn.internal.layer.vertex.VertexLoops;
import org.mnist4j.onednn.internal.program.Signal;

/** The vertices of {@link VertexKind}. */
final class Vertices {
  /** DL4J's default; its vertex doesn't tell if it has another. */
  private static final double LEAST_DISTANCE = 1e-8;

  private Vertices() {}

  static void check(GraphCheck check, ElementWiseVertex vertex) {
    if (vertex.getOp() == ElementWiseVertex.Op.Subtract && check.inputs() != 2) {
      check.complain("it subtracts, and reads %d signals in place of 2".formatted(check.inputs()));
    }
  }

  static void addElementWise(VertexCompiler by, ElementWiseVertex vertex) {
    int count = by.inputs().size();
    if (count == 1) {
      return;
    }
    switch (vertex.getOp()) {
      case Add -> by.addSum();
      case Average -> {
        by.addSum();
        by.addLoop(VertexLoops.scale(1.0 / count), likeEnd(by));
      }
      case Subtract -> by.addJoint(VertexLoops.difference(), true);
      case Product -> by.addJoint(VertexLoops.product(count), true);
      case Max -> by.addJoint(VertexLoops.maximum(count), true);
    }
  }

  private static Signal likeEnd(VertexCompiler by) {
    Signal end = by.end();
    return by.program().signal(end.shape(), end.tag(), end.trained());
  }

  static void check(GraphCheck check, MergeVertex vertex) {
    if (vertex.getMergeAxis() != MergeVertex.DEFAULT_MERGE_DIM && vertex.getMergeAxis() != 3) {
      check.complain(
          "merging along dimension %d is not supported, along the channels is"
              .formatted(vertex.getMergeAxis()));
    }
  }

  /** In the inputs' order where they can be put one behind another in it, else in plain order. */
  static void addMerge(VertexCompiler by, MergeVertex vertex) {
    List<Signal> inputs = by.inputs();
    Signal first = inputs.get(0);
    boolean fit =
        inputs.stream()
            .allMatch(
                each ->
                    each.tag() == first.tag()
                        && (!each.isPicture()
                            || PictureOrder.of(each.tag(), each.shape()).isPresent()));
    int tag = fit ? first.tag() : Signal.plainTag(first.shape());
    by.addMerge(by.inOrder(tag), tag);
  }

  static void addSubset(VertexCompiler by, SubsetVertex vertex) {
    by.addPlain();
    long[] shape = by.end().shape();
    long[] from = new long[shape.length];
    from[0] = vertex.getFrom();
    shape[0] = vertex.getTo() - vertex.getFrom() + 1L;
    by.addPart(from, shape);
  }

  static void addScale(VertexCompiler by, ScaleVertex vertex) {
    by.addLoop(VertexLoops.scale(vertex.getScaleFactor()), likeEnd(by));
  }

  static void addShift(VertexCompiler by, ShiftVertex vertex) {
    by.addWithoutGaps();
    by.addLoop(VertexLoops.shift(vertex.getShiftFactor()), likeEnd(by));
  }

  static void addDistance(VertexCompiler by, L2Vertex vertex) {
    by.addJoint(VertexLoops.distance(LEAST_DISTANCE), false);
  }

  static void check(GraphCheck check, L2NormalizeVertex vertex) {
    int[] dimensions = vertex.getDimension();
    if (dimensions != null
        && dimensions.length > 0
        && !Arrays.equals(dimensions, new int[] {1})
        && !Arrays.equals(dimensions, new int[] {1, 2})
        && !Arrays.equals(dimensions, new int[] {1, 2, 3})) {
      check.complain(
          "a norm along dimensions %s is not supported, along all of a sample is"
              .formatted(Arrays.toString(dimensions)));
    }
  }

  static void addNormalize(VertexCompiler by, L2NormalizeVertex vertex) {
    int[] dimensions = vertex.getDimension();
    int all = by.end().shape().length;
    if (dimensions != null && dimensions.length > 0 && dimensions.length != all) {
      throw new IllegalArgumentException(
          "%s: a norm along dimensions %s of %s is not supported, along all of a sample is"
              .formatted(by.name(), Arrays.toString(dimensions), by.end()));
    }
    by.addLoop(VertexLoops.normalize(vertex.getEps()), likeEnd(by));
  }

  static void check(GraphCheck check, ReshapeVertex vertex) {
    int[] shape = vertex.getNewShape();
    if (vertex.getReshapeOrder() != 'c' || shape.length < 2 || shape.length > 4) {
      check.complain(
          "reshaping to %s in order %s is not supported, to 2 to 4 dimensions in order c is"
              .formatted(Arrays.toString(shape), vertex.getReshapeOrder()));
    }
  }

  static void addReshape(VertexCompiler by, ReshapeVertex vertex) {
    by.addPlain();
    Signal input = by.end();
    int[] shape = vertex.getNewShape();
    long[] sample = new long[shape.length - 1];
    long known = 1;
    int open = -1;
    for (int i = 0; i < sample.length; i++) {
      sample[i] = shape[i + 1];
      if (sample[i] < 0) {
        open = i;
      } else {
        known *= sample[i];
      }
    }
    if (open >= 0) {
      sample[open] = input.features() / known;
      known *= sample[open];
    }
    if (known != input.features() || (shape[0] >= 0 && shape[0] != input.batch())) {
      throw new IllegalArgumentException(
          "%s: %s can't become %s, sample by sample"
              .formatted(by.name(), input, Arrays.toString(shape)));
    }
    by.chain().view(sample);
  }

  static void check(GraphCheck check, PreprocessorVertex vertex) {
    if (!PreProcessors.supports(vertex.getPreProcessor())) {
      check.complain("preprocessor " + vertex.getPreProcessor() + " is not supported");
    }
  }

  static void addPreprocessor(VertexCompiler by, PreprocessorVertex vertex) {
    by.addPreProcessor(vertex.getPreProcessor());
  }

  /** Without the first row and the first column. */
  static void addPoolHelper(VertexCompiler by, PoolHelperVertex vertex) {
    long[] shape = by.end().shape();
    by.addPart(new long[] {0, 1, 1}, new long[] {shape[0], shape[1] - 1, shape[2] - 1});
  }
}
