package org.mnist4j.app.command.train;

import java.util.Locale;
import org.mnist4j.app.print.TextTable;
import org.mnist4j.models.NetworkSummary;

/** A network on paper: a table of its layers, one of its parameters, and their number. */
final class NetworkText {
  private NetworkText() {}

  static String of(NetworkSummary network) {
    TextTable layers = TextTable.ruled().row("layer", "module", "output", "parameters");
    network
        .layers()
        .forEach(l -> layers.row(l.name(), l.module(), l.output(), count(l.parameters())));
    TextTable parameters =
        TextTable.ruled().row("parameter", "shape", "in PyTorch", "shape", "values");
    network
        .parameters()
        .forEach(
            p ->
                parameters.row(
                    p.name(),
                    p.shape().toString(),
                    p.torchName(),
                    p.torchShape().toString(),
                    count(p.values())));
    return layers + "\n" + parameters + "\nparameters: " + count(network.parameterCount()) + "\n";
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
