package org.mnist4j.ui.options;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a server listens, and what it demands of who asks. {@link #loopback()} is for this machine
 * alone; the {@code with} methods vary that.
 *
 * @param host the address to listen on; any but a loopback one makes the server demand a token
 * @param port the port that must be used, 0 for any free one; empty for the server's usual one or
 *     the next free one
 * @param token the token to demand; empty for none on a loopback address and a random one elsewhere
 */
public record Address(String host, OptionalInt port, Optional<String> token) {
  private static final int SHORTEST_TOKEN = 16;

  /** Checks the host, the port's range and the token's length. */
  public Address {
    if (host.isBlank()) {
      throw new IllegalArgumentException("The host is blank; give an address.");
    }
    port.ifPresent(Address::requirePort);
    token.ifPresent(Address::requireToken);
  }

  /** This machine alone, on the server's usual port or the next free one. */
  public static Address loopback() {
    return new Address("127.0.0.1", OptionalInt.empty(), Optional.empty());
  }

  /** The same on another host's address. */
  public Address withHost(String newHost) {
    return new Address(newHost, port, token);
  }

  /** The same on exactly this port, 1 to 65535, or on any free one for 0. */
  public Address withPort(int newPort) {
    return new Address(host, OptionalInt.of(newPort), token);
  }

  /** The same demanding this token, of at least 16 characters, of every request. */
  public Address withToken(String newToken) {
    return new Address(host, port, Optional.of(newToken));
  }

  private static void requirePort(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "The port " + port + " must be between 0 (any free one) and 65535.");
    }
  }

  private static void requireToken(String token) {
    if (token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "The token has "
              + token.length()
              + " characters; it must have at least "
              + SHORTEST_TOKEN
              + ".");
    }
  }
}
