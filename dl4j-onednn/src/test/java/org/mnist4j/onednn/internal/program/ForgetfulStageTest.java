package org.mnist4j.onednn.internal.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_ab;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mnist4j.onednn.Twins;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.memory.NativeScope;
import org.mnist4j.onednn.internal.network.ListNetwork;
import org.mnist4j.onednn.internal.parameters.Parameters;
import org.nd4j.linalg.learning.config.Sgd;

/** A stage that doesn't say what it reads or writes stops the building of its program. */
class ForgetfulStageTest {
  private final NativeScope scope = new NativeScope();
  private ProgramBuilder program;
  private Signal signal;

  @BeforeEach
  void build() {
    program =
        new ProgramBuilder(
            scope,
            Parameters.of(new ListNetwork(Twins.small(new Sgd(.1)))),
            new StepState(),
            8,
            2,
            ProgramBuilder.Mode.TRAINING);
    signal = program.signal(new long[] {5}, dnnl_ab, true);
  }

  @AfterEach
  void free() {
    scope.close();
  }

  /** Each lane writes its own samples. */
  private void write(Signal.Target target) {
    program.stage("writer");
    for (Lane lane : program.lanes()) {
      target.floats(lane.rows());
      program.add(lane, "nothing", () -> {});
    }
  }

  @Test
  void whoForgetsToWaitForOtherLanesIsNamed() {
    write(program.writes(signal, true));
    program.stage("forgetful reader");
    assertThatThrownBy(() -> signal.valueTensor(program.allRows()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("forgetful reader reads the values of 8x[5]")
        .hasMessageContaining("phase 0")
        .hasMessageContaining("ProgramBuilder.reads");
    assertThatThrownBy(() -> signal.values(program.allRows())).hasMessageContaining("forgetful");
  }

  @Test
  void whoForgetsToWaitForGradientsIsNamed() {
    write(program.writesGradient(signal, true));
    program.stage("forgetful reader");
    assertThatThrownBy(() -> signal.gradientTensor(program.allRows()))
        .hasMessageContaining("forgetful reader reads the gradients of 8x[5]");
    assertThatThrownBy(() -> signal.gradients(program.allRows())).hasMessageContaining("forgetful");
  }

  @Test
  void whoSaysThatItReadsOwnSamplesMayNotReadOthers() {
    write(program.writes(signal, true));
    program.stage("greedy reader");
    program.reads(signal, true);
    assertThatThrownBy(() -> signal.values(program.allRows())).hasMessageContaining("greedy");
  }

  @Test
  void ownSamplesWrittenByOtherLanesAreRefusedToo() {
    write(program.writes(signal, false));
    program.stage("reader");
    assertThatThrownBy(() -> signal.values(program.lanes().get(0).rows()))
        .hasMessageContaining("other lanes write them");
  }

  @Test
  void whatNobodyWroteCanNeitherBeReadNorWaitedFor() {
    program.stage("reader");
    assertThatThrownBy(() -> program.reads(signal, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("reader reads the values of 8x[5], but no stage has written them");
    assertThatThrownBy(() -> signal.gradients(program.allRows()))
        .hasMessageContaining("no stage has written them");
  }

  @Test
  void whoWaitsReadsAnything() {
    write(program.writes(signal, true));
    program.reads(signal, false);
    assertThat(signal.values(program.allRows()).length()).isEqualTo(40);
  }

  @Test
  void whoReadsOwnSamplesNeedNotWait() {
    write(program.writes(signal, true));
    program.reads(signal, true);
    assertThat(program.phaseCount()).isOne();
    assertThat(signal.values(program.lanes().get(1).rows()).length()).isEqualTo(20);
  }
}
