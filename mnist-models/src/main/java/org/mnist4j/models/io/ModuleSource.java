package org.mnist4j.models.io;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.mnist4j.models.Architecture;
import org.mnist4j.models.Block;
import org.mnist4j.models.Shape;

/** The Python that defines a network as a PyTorch module and loads its weights. */
public final class ModuleSource {
  /** How every such file begins. */
  public static final String BEGINNING = "# Written by mnist4j: ";

  private static final String HEAD =
      BEGINNING
          + """
          the network %s as a PyTorch module. Its weights are in %s, beside this file:
          #
          #   from %s import load, normalize
          #   logits = load("%s")(normalize(pictures))   # pictures: uint8 [n, 28, 28], white on black
          import torch
          import torch.nn.functional as F
          from torch import nn

          MEAN, DEVIATION = %s, %s  # the normalization %s, on the scale 0..1
          TEMPERATURE = %s  # softmax(logits / TEMPERATURE) is as sure as it is right


          def normalize(pictures):
              return (pictures.float() / 255 - MEAN).div(DEVIATION).reshape(-1, 1, 28, 28)


          """;

  private final Architecture architecture;
  private final StringBuilder init = new StringBuilder();
  private final StringBuilder forward = new StringBuilder();
  private final List<String> names;
  private int next;
  private int norms;
  private boolean flat;

  private ModuleSource(Architecture architecture) {
    this.architecture = architecture;
    this.names = StateDict.moduleNames(architecture);
  }

  /**
   * Writes the module.
   *
   * @param scale how its pictures are normalised
   * @param temperature what the logits are divided by before the softmax; 1 for nothing
   * @param module what the Python file is called, without {@code .py}
   * @param weights the name of the file with the weights, {@code .pth} or {@code .safetensors}
   */
  public static String of(
      Architecture architecture,
      PixelScale scale,
      double temperature,
      String module,
      String weights) {
    ModuleSource source = new ModuleSource(architecture);
    Shape shape = Shape.MNIST;
    source.declareGroups();
    for (Block block : architecture.blocks()) {
      source.add(block, shape);
      shape = block.outputShape(shape);
    }
    return HEAD.formatted(
            architecture.name().isEmpty() ? architecture.notation() : architecture.name(),
            weights,
            module,
            weights,
            scale.mean(),
            scale.deviation(),
            scale.name(),
            temperature)
        + "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
        + source.init
        + "\n    def forward(self, x):  # [n, 1, 28, 28], normalized\n"
        + (architecture.isConvolutional() ? "" : "        x = x.flatten(1)\n")
        + source.forward
        + "        return x  # logits [n, "
        + shape.size()
        + "]\n\n\n"
        + loading(weights);
  }

  private static String loading(String weights) {
    boolean safe = weights.endsWith(".safetensors");
    return """
    def load(path):
        net = Net()
    %s    net.load_state_dict(%s, strict=True)
        return net.eval()
    """
        .formatted(
            safe ? "    from safetensors.torch import load_file\n\n" : "",
            safe ? "load_file(path)" : "torch.load(path, weights_only=True)");
  }

  /** Modules with a dot in their names lie in a group of that name. */
  private void declareGroups() {
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    for (String name : names) {
      int dot = name.indexOf('.');
      if (dot > 0) {
        groups.computeIfAbsent(name.substring(0, dot), key -> new LinkedHashSet<>()).add(name);
      }
    }
    groups.keySet().forEach(group -> line(init, "self.%s = nn.ModuleDict()", group));
  }

  private void add(Block block, Shape input) {
    if (block instanceof Block.Convolution convolution) {
      String name =
          declare(
              "nn.Conv2d(%d, %d, %d, stride=%d, padding=%d, bias=%s)",
              input.channels(),
              convolution.channels(),
              convolution.kernel(),
              convolution.stride(),
              convolution.padding(),
              convolution.batchNorm() ? "False" : "True");
      activate(name, convolution.batchNorm(), "nn.BatchNorm2d(%d)", convolution.channels());
    } else if (block instanceof Block.MaxPooling pooling) {
      line(forward, "x = F.max_pool2d(x, %d)", pooling.size());
    } else if (block instanceof Block.Dropout dropout) {
      line(forward, "x = F.dropout(x, %s, self.training)", dropout.rate());
    } else if (block instanceof Block.FullyConnected dense) {
      String name = linear(input, dense.units(), !dense.batchNorm());
      activate(name, dense.batchNorm(), "nn.BatchNorm1d(%d)", dense.units());
    } else if (block instanceof Block.Output output) {
      String name = linear(input, output.classes(), true);
      line(forward, output.relu() ? "x = F.relu(%s(x))" : "x = %s(x)", name);
    }
  }

  private String linear(Shape input, int units, boolean bias) {
    if (architecture.isConvolutional() && !flat) {
      line(forward, "x = x.flatten(1)");
      flat = true;
    }
    return declare("nn.Linear(%d, %d, bias=%s)", input.size(), units, bias ? "True" : "False");
  }

  /** Defines the next module and says how {@code forward} reaches it. */
  @SuppressWarnings("AnnotateFormatMethod")
  private String declare(String constructor, Object... arguments) {
    String name = names.get(next++);
    int dot = name.indexOf('.');
    String reached =
        dot < 0
            ? "self." + name
            : "self.%s[\"%s\"]".formatted(name.substring(0, dot), name.substring(dot + 1));
    line(init, "%s = %s", reached, constructor.formatted(arguments));
    return reached;
  }

  private void activate(String module, boolean norm, String constructor, int channels) {
    if (norm) {
      String name = "self.bn" + ++norms;
      line(init, "%s = %s", name, constructor.formatted(channels));
      line(forward, "x = F.relu(%s(%s(x)))", name, module);
    } else {
      line(forward, "x = F.relu(%s(x))", module);
    }
  }

  private static void line(StringBuilder text, String pattern, Object... arguments) {
    text.append("        ").append(String.format(Locale.ROOT, pattern, arguments)).append('\n');
  }
}
