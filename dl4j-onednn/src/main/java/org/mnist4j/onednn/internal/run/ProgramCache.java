package org.mnist4j.onednn.internal.run;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.OpenMp;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.parameters.Parameters;
import org.mnist4j.onednn.internal.program.Cores;
import org.mnist4j.onednn.internal.program.Masks;
import org.mnist4j.onednn.internal.program.Program;
import org.mnist4j.onednn.internal.program.ProgramBuilder;
import org.mnist4j.onednn.internal.program.StepState;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Programs of one network by purpose, batch size and shape of a sample; the one used longest ago
 * goes when there are too many.
 */
public final class ProgramCache {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramCache.class);

  /** Full and last partial batch, with and without observation, and a few sizes for inference. */
  private static final int CAPACITY = 8;

  /** A piece's activations are all in memory at once: half a gigabyte with so many lanes. */
  private static final int MOST_LANES_OF_A_PIECE = 64;

  /** Values of pictures that one lane takes at a time. */
  private static final int PICTURES_OF_A_LANE = 100_000;

  private final NetworkPlan plan;
  private final StepState state;
  private final int lanes;
  private final Map<Key, Program> programs = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Integer, INDArray> placeholders = new HashMap<>();
  private long @Nullable [] lastShape;

  /**
   * @param lanes of each program; 0 for as many as pay
   */
  public ProgramCache(NetworkPlan plan, StepState state, int lanes) {
    this.plan = plan;
    this.state = state;
    this.lanes = lanes;
  }

  /**
   * The program for a number of samples; compiled when it's first asked for.
   *
   * @param shapes of a sample of each input
   */
  public Program get(
      Parameters parameters,
      ProgramBuilder.Mode mode,
      int samples,
      List<long[]> shapes,
      Masks masks) {
    lastShape = shapes.get(0);
    Key key =
        new Key(
            mode,
            samples,
            shapes.stream().map(LongBuffer::wrap).toList(),
            masks,
            mode.training() ? parameters.rules() : List.of());
    Program known = programs.get(key);
    if (known != null) {
      return known;
    }
    Program compiled = compile(parameters, mode, samples, shapes, masks);
    programs.put(key, compiled);
    if (programs.size() > CAPACITY) {
      Iterator<Program> oldest = programs.values().iterator();
      oldest.next().close();
      oldest.remove();
    }
    return compiled;
  }

  private static long features(long[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  private Program compile(
      Parameters parameters,
      ProgramBuilder.Mode mode,
      int samples,
      List<long[]> shapes,
      Masks masks) {
    long begin = System.nanoTime();
    NativeScope scope = new NativeScope();
    int cut = lanes > 0 ? lanes : plan.lanes(mode.training(), samples, shapes).count();
    // Kernels remember how many threads they may use, so they are made as a lane runs them.
    int before = OpenMp.enterLane();
    try {
      ProgramBuilder builder = new ProgramBuilder(scope, parameters, state, samples, cut, mode);
      Program program = plan.compile(builder, shapes, masks);
      LOG.debug(
          "Compiled {} for {} samples and {} lanes in {} ms: {} phases, {} MB",
          mode,
          samples,
          cut,
          (System.nanoTime() - begin) / 1_000_000,
          program.phases(),
          program.bytes() >> 20);
      return program;
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    } finally {
      OpenMp.leaveLane(before);
    }
  }

  /**
   * Samples in a piece of a large inference batch: few enough for the activations to stay in the
   * caches, and such that the last piece is about as large as the others.
   *
   * @param sampleSize values of a sample
   */
  public int inferenceChunk(int samples, int sampleSize) {
    int sharing = Math.min(lanes > 0 ? lanes : Cores.physical(), MOST_LANES_OF_A_PIECE);
    int pictures = Math.max(4, Math.min(32, PICTURES_OF_A_LANE / sampleSize));
    int most = sharing * (plan.large() ? pictures : 128);
    int pieces = (samples + most - 1) / most;
    return (samples + pieces - 1) / pieces;
  }

  /**
   * The shape of a sample of {@code size} values: as that of the last program was, else as the
   * first layer says.
   */
  public long[] inputShape(int size) {
    if (lastShape != null && features(lastShape) == size) {
      return lastShape;
    }
    return plan.inputShape(size);
  }

  /** An input of zeros that tells listeners how many samples a step had. */
  public INDArray placeholder(int samples) {
    return placeholders.computeIfAbsent(samples, n -> Nd4j.zeros(n, 1));
  }

  public Program lastUsed() {
    Program last = null;
    for (Program program : programs.values()) {
      last = program;
    }
    if (last == null) {
      throw new IllegalStateException("nothing was compiled yet");
    }
    return last;
  }

  public void clear() {
    programs.values().forEach(Program::close);
    programs.clear();
  }

  /**
   * What a program was compiled for.
   *
   * @param shapes of a sample, in buffers because those are equal by what is in them
   */
  private record Key(
      ProgramBuilder.Mode mode, int samples, List<LongBuffer> shapes, Masks masks, List<?> rules) {}
}
