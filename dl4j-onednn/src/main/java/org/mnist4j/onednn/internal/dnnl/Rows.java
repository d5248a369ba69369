package org.mnist4j.onednn.internal.dnnl;

import java.util.ArrayList;
import java.util.List;

/** A contiguous part of {@code 0..total}: samples of a batch, or outputs of a layer. */
public record Rows(int start, int count) {
  /** Part {@code part} of {@code parts}; sizes differ by one at most, the larger ones first. */
  public static Rows share(int total, int part, int parts) {
    return share(total, part, parts, 1);
  }

  /** As above, in whole groups of {@code grain} as far as {@code total} allows. */
  public static Rows share(int total, int part, int parts, int grain) {
    int groups = (total + grain - 1) / grain;
    int base = groups / parts;
    int extra = groups % parts;
    int start = part * base + Math.min(part, extra);
    int count = base + (part < extra ? 1 : 0);
    int from = Math.min(total, start * grain);
    return new Rows(from, Math.min(total, (start + count) * grain) - from);
  }

  /** {@code total} rows in parts of {@code most}, the last one maybe smaller. */
  public static List<Rows> parts(int total, int most) {
    List<Rows> parts = new ArrayList<>();
    for (int start = 0; start < total; start += most) {
      parts.add(new Rows(start, Math.min(most, total - start)));
    }
    return parts;
  }

  /** Where each of these counts as so many. */
  public Rows times(int times) {
    return new Rows(start * times, count * times);
  }

  public int end() {
    return start + count;
  }

  public boolean isEmpty() {
    return count == 0;
  }
}
