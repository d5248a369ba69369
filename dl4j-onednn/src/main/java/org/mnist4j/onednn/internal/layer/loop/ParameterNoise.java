package org.mnist4j.onednn.internal.layer.loop;

import java.nio.FloatBuffer;
import java.util.Optional;
import org.deeplearning4j.nn.conf.distribution.ConstantDistribution;
import org.deeplearning4j.nn.conf.distribution.Distribution;
import org.deeplearning4j.nn.conf.distribution.LogNormalDistribution;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.distribution.UniformDistribution;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;
import org.mnist4j.onednn.internal.dnnl.Op;
import org.mnist4j.onednn.internal.memory.NativeFloats;

/**
 * What a layer computes with in training instead of its parameters, with random numbers of ours.
 */
public final class ParameterNoise {
  private static final int BLOCK = 4096;

  private ParameterNoise() {}

  /** Whether the engine has this noise. */
  public static boolean supports(IWeightNoise noise) {
    return noise.getClass() == DropConnect.class
        || (noise instanceof WeightNoise added && sample(added.getDistribution()).isPresent());
  }

  /** Whether biases have it too. */
  public static boolean appliesToBias(IWeightNoise noise) {
    return noise instanceof DropConnect connect
        ? connect.isApplyToBiases()
        : ((WeightNoise) noise).isApplyToBias();
  }

  /**
   * Fills a copy anew at each step.
   *
   * @param array the parameter array's place among those of the network
   */
  public static Op of(
      IWeightNoise noise, Noise random, int array, NativeFloats from, NativeFloats to) {
    Change change = change(noise, random);
    FloatBuffer values = from.buffer();
    FloatBuffer changed = to.buffer();
    float[] block = new float[BLOCK];
    return () -> {
      long key = random.key() + ((long) array << 40);
      for (int at = 0; at < values.limit(); at += BLOCK) {
        int n = Math.min(BLOCK, values.limit() - at);
        values.get(at, block, 0, n);
        for (int i = 0; i < n; i++) {
          block[i] = (float) change.of(block[i], key, at + i);
        }
        changed.put(at, block, 0, n);
      }
    };
  }

  /** DL4J doesn't divide what DropConnect keeps by the probability of keeping it. */
  private static Change change(IWeightNoise noise, Noise random) {
    if (noise instanceof DropConnect connect) {
      return (value, key, place) -> {
        double keep =
            connect.getWeightRetainProbSchedule() == null
                ? connect.getWeightRetainProb()
                : connect
                    .getWeightRetainProbSchedule()
                    .valueAt(random.step().iteration(), random.step().epoch());
        return Noise.uniform(key, place) < keep ? value : 0;
      };
    }
    WeightNoise added = (WeightNoise) noise;
    Sample sample = sample(added.getDistribution()).orElseThrow();
    return added.isAdditive()
        ? (value, key, place) -> value + sample.at(key, place)
        : (value, key, place) -> value * sample.at(key, place);
  }

  private static Optional<Sample> sample(Distribution distribution) {
    if (distribution instanceof NormalDistribution normal) {
      return Optional.of(
          (key, place) -> normal.getMean() + normal.getStd() * Noise.normal(key, place));
    }
    if (distribution instanceof LogNormalDistribution normal) {
      return Optional.of(
          (key, place) -> Math.exp(normal.getMean() + normal.getStd() * Noise.normal(key, place)));
    }
    if (distribution instanceof UniformDistribution uniform) {
      return Optional.of(
          (key, place) ->
              uniform.getLower()
                  + (uniform.getUpper() - uniform.getLower()) * Noise.uniform(key, place));
    }
    return distribution instanceof ConstantDistribution constant
        ? Optional.of((key, place) -> constant.getValue())
        : Optional.empty();
  }

  private interface Change {
    double of(double value, long key, long place);
  }

  private interface Sample {
    double at(long key, long place);
  }
}
