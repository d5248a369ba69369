package org.mnist4j.onednn.internal.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.mnist4j.onednn.internal.dnnl.Op;

class LaneTeamTest {
  private static final int LANES = 3;

  @Test
  void programsMayHaveAnyNumberOfPhases() {
    try (LaneTeam team = new LaneTeam(LANES)) {
      for (int phases : new int[] {3, 600, 5, 2000, 2000}) {
        AtomicIntegerArray runs = new AtomicIntegerArray(phases);
        team.run(counting(phases, runs));
        for (int phase = 0; phase < phases; phase++) {
          assertThat(runs.get(phase)).as("phase %d of %d", phase, phases).isEqualTo(LANES);
        }
      }
    }
  }

  /** Each lane counts its phase, and fails when the phase before it isn't over. */
  private static Op[][] counting(int phases, AtomicIntegerArray runs) {
    Op[][] program = new Op[phases][LANES];
    for (int p = 0; p < phases; p++) {
      int phase = p;
      for (int lane = 0; lane < LANES; lane++) {
        program[p][lane] =
            () -> {
              assertThat(phase == 0 ? LANES : runs.get(phase - 1)).isEqualTo(LANES);
              runs.incrementAndGet(phase);
            };
      }
    }
    return program;
  }
}
