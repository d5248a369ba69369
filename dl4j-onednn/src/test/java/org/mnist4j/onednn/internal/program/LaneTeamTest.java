package org.mnist4j.onednn.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mnist4j.onednn.internal.dnnl.Op;

class LaneTeamTest {
  private static final int LANES = 3;

  @Test
  void programsMayHaveAnyNumberOfPhases() {
    try (LaneTeam team = new LaneTeam(LANES)) {
      for (int phases : new int[] {3, 600, 5, 2000, 2000}) {
        AtomicIntegerArray runs = new AtomicIntegerArray(phases);
        team.run(counting(phases, LANES, runs));
        for (int phase = 0; phase < phases; phase++) {
          assertThat(runs.get(phase)).as("phase %d of %d", phase, phases).isEqualTo(LANES);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void programsMayHaveMoreLanesThanThereAreThreadsOrFewer(int processors) {
    try (LaneTeam team = new LaneTeam(256, processors)) {
      for (int lanes : new int[] {1, 100, 3, 256, 256, 2, 1, 40}) {
        AtomicIntegerArray runs = new AtomicIntegerArray(7);
        team.run(counting(7, lanes, runs));
        for (int phase = 0; phase < 7; phase++) {
          assertThat(runs.get(phase)).as("phase %d, %d lanes", phase, lanes).isEqualTo(lanes);
        }
      }
    }
  }

  @Test
  void noMoreThreadsAreStartedThanTheProcessHasProcessors() {
    int processors = Runtime.getRuntime().availableProcessors();
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    Op[][] program = new Op[50][200];
    for (Op[] phase : program) {
      Arrays.fill(phase, (Op) () -> seen.add(Thread.currentThread()));
    }
    try (LaneTeam team = new LaneTeam(200)) {
      team.run(program);
    }
    assertThat(seen).hasSizeBetween(1, processors);
  }

  /** Each lane counts its phase, and fails when the phase before it isn't over. */
  private static Op[][] counting(int phases, int lanes, AtomicIntegerArray runs) {
    Op[][] program = new Op[phases][lanes];
    for (int p = 0; p < phases; p++) {
      int phase = p;
      for (int lane = 0; lane < lanes; lane++) {
        program[p][lane] =
            () -> {
              assertThat(phase == 0 ? lanes : runs.get(phase - 1)).isEqualTo(lanes);
              runs.incrementAndGet(phase);
            };
      }
    }
    return program;
  }
}
