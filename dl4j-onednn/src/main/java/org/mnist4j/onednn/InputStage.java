package org.mnist4j.onednn;

import java.nio.FloatBuffer;

/** Brings a batch from the caller's memory into the program's, each lane its own samples. */
final class InputStage {
  private FloatBuffer source = FloatBuffer.allocate(0);
  private int sourceOffset;

  /** Where the next run takes its batch from. */
  void bind(FloatBuffer from, int offset) {
    source = from;
    sourceOffset = offset;
  }

  /** Copies {@code target.length() / batch} floats for each sample. */
  void addCopy(ProgramBuilder program, NativeFloats target) {
    int sample = Math.toIntExact(target.length() / program.batch());
    FloatBuffer to = target.buffer();
    for (Lane lane : program.lanesWithRows()) {
      int from = lane.rows().start() * sample;
      int count = lane.rows().count() * sample;
      program.add(lane, () -> to.put(from, source, sourceOffset + from, count));
    }
  }
}
