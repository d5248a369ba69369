package org.mnist4j.onednn.internal.program;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.mnist4j.onednn.internal.dnnl.Lane;
import org.mnist4j.onednn.internal.memory.NativeFloats;

/**
 * Brings a batch from the caller's memory into the program's, each lane its own samples. Where all
 * that reads the batch are kernels, and the caller's memory is outside the heap, they read it
 * there.
 */
public final class InputStage {
  private FloatBuffer source = FloatBuffer.allocate(0);
  private int sourceOffset;
  private @Nullable Signal inPlace;
  private boolean copied = true;

  /** Where the next run takes its batch from. */
  public void bind(FloatBuffer from, int offset) {
    source = from;
    sourceOffset = offset;
    if (inPlace != null) {
      boolean direct = from.isDirect() && from.order() == ByteOrder.nativeOrder();
      if (direct) {
        inPlace.moveTo(new FloatPointer(from).address() + (long) offset * Float.BYTES);
      } else if (!copied) {
        inPlace.moveTo(inPlace.values().pointer().address());
      }
      copied = !direct;
    }
  }

  /** Lets kernels read {@code batch} where the caller has it. */
  public void readInPlace(Signal batch) {
    inPlace = batch;
  }

  /**
   * Copies {@code target.length() / batch} floats for each sample.
   *
   * @param name of the copying
   */
  public void addCopy(ProgramBuilder program, String name, NativeFloats target) {
    int sample = Math.toIntExact(target.length() / program.batch());
    FloatBuffer to = target.buffer();
    for (Lane lane : program.lanesWithRows()) {
      int from = lane.rows().start() * sample;
      int count = lane.rows().count() * sample;
      program.add(
          lane,
          name,
          () -> {
            if (copied) {
              to.put(from, source, sourceOffset + from, count);
            }
          });
    }
  }
}
