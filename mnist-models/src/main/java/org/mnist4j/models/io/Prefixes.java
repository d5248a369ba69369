package org.mnist4j.models.io;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.formats.tensor.Tensor;

/** Takes away what lies around a model's own names: checkpoints, DataParallel, torch.compile. */
final class Prefixes {
  /** Where checkpoints keep the model, before where modules may: the first that fits wins. */
  private static final List<String> CHECKPOINT =
      List.of("state_dict.", "model_state_dict.", "model_state.", "net_state_dict.");

  private static final List<String> WRAPPERS =
      List.of("module.", "_orig_mod.", "model.", "net.", "network.", "weights.", "params.");

  private Prefixes() {}

  /** The model's tensors, under its own names. */
  static List<Tensor> removed(List<Tensor> tensors) {
    List<Tensor> left = tensors;
    for (String prefix : CHECKPOINT) {
      if (left.stream().anyMatch(tensor -> tensor.name().startsWith(prefix))) {
        left = below(prefix, left);
        break;
      }
    }
    boolean found = true;
    while (found) {
      found = false;
      for (String prefix : WRAPPERS) {
        List<Tensor> below = below(prefix, left);
        if (!below.isEmpty() && left.stream().noneMatch(t -> isParameterOutside(prefix, t))) {
          left = below;
          found = true;
        }
      }
    }
    return left;
  }

  private static boolean isParameterOutside(String prefix, Tensor tensor) {
    String name = tensor.name();
    return !name.startsWith(prefix)
        && !name.startsWith("optim")
        && (name.endsWith("weight") || name.endsWith("bias"));
  }

  private static List<Tensor> below(String prefix, List<Tensor> tensors) {
    List<Tensor> below = new ArrayList<>();
    for (Tensor tensor : tensors) {
      if (tensor.name().startsWith(prefix)) {
        below.add(tensor.named(tensor.name().substring(prefix.length())));
      }
    }
    return below;
  }
}
