package org.mnist4j.app.command;

import org.jspecify.annotations.Nullable;
import org.mnist4j.ui.options.Address;
import picocli.CommandLine.Option;

/** Where a command listens. */
public final class AddressOptions {
  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "The port (default: 9000 for ui, 9100 for serve, or the next free one; 0: any free one).")
  @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address; any but a loopback one demands a token, which is printed.")
  String host = "127.0.0.1";

  /**
   * The address, with no token of the user's own.
   *
   * @throws IllegalArgumentException where the port is none
   */
  public Address address() {
    Address address = Address.loopback().withHost(host);
    return port == null ? address : address.withPort(port);
  }
}
