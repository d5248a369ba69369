package org.mnist4j.data.fetch;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which proxy leads to an address: the one Java is set up with ({@code https.proxyHost} and its
 * like, or the system's with {@code java.net.useSystemProxies}), else that of the environment
 * variables {@code https_proxy}, {@code http_proxy}, {@code all_proxy} and {@code no_proxy}, which
 * Java itself doesn't look at.
 */
final class ProxySettings {
  private final UserEnvironment environment;

  ProxySettings(UserEnvironment environment) {
    this.environment = environment;
  }

  Proxy proxyFor(URI address) {
    return ofJava(address).or(() -> ofEnvironment(address)).orElse(Proxy.NO_PROXY);
  }

  private static Optional<Proxy> ofJava(URI address) {
    ProxySelector selector = ProxySelector.getDefault();
    List<Proxy> proxies = selector == null ? List.of() : selector.select(address);
    return proxies.stream().filter(proxy -> proxy.type() != Proxy.Type.DIRECT).findFirst();
  }

  private Optional<Proxy> ofEnvironment(URI address) {
    if (isExcepted(address.getHost())) {
      return Optional.empty();
    }
    return variable(address.getScheme() + "_proxy")
        .or(() -> variable("all_proxy"))
        .flatMap(ProxySettings::parse);
  }

  private boolean isExcepted(String host) {
    return variable("no_proxy").stream()
        .flatMap(list -> Arrays.stream(list.split(",", -1)))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> matches(entry, host));
  }

  private static boolean matches(String entry, String host) {
    String domain = entry.startsWith("*.") ? entry.substring(1) : entry;
    String suffix = domain.startsWith(".") ? domain : "." + domain;
    return entry.equals("*") || host.equals(domain) || host.endsWith(suffix);
  }

  private Optional<String> variable(String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .flatMap(n -> environment.variable(n).stream())
        .findFirst();
  }

  private static Optional<Proxy> parse(String value) {
    try {
      URI uri = URI.create(value.contains("://") ? value : "http://" + value);
      if (uri.getHost() == null) {
        return Optional.empty();
      }
      boolean socks = uri.getScheme().startsWith("socks");
      int port = uri.getPort() >= 0 ? uri.getPort() : defaultPort(uri.getScheme());
      return Optional.of(
          new Proxy(
              socks ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
              InetSocketAddress.createUnresolved(uri.getHost(), port)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not an address: as good as not set
    }
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case "https" -> 443;
      case "http" -> 80;
      default -> 1080;
    };
  }
}
