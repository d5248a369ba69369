package org.mnist4j.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySettingsTest {
  private static final URI MIRROR = URI.create("https://data.example.org/mnist/x.gz");

  @ParameterizedTest
  @CsvSource({
    "https_proxy, http://proxy:3128, HTTP, proxy:3128",
    "HTTPS_PROXY, http://user:secret@proxy:3128/, HTTP, proxy:3128",
    "https_proxy, proxy:8080, HTTP, proxy:8080",
    "https_proxy, http://proxy, HTTP, proxy:80",
    "all_proxy, socks5://proxy, SOCKS, proxy:1080",
    "http_proxy, http://proxy:3128, DIRECT, ''",
    "https_proxy, ::nonsense::, DIRECT, ''",
  })
  void takesTheProxyOfTheEnvironment(String name, String value, Proxy.Type type, String address) {
    Proxy proxy = proxyFor(Map.of(name, value));
    assertThat(proxy.type()).isEqualTo(type);
    if (type != Proxy.Type.DIRECT) {
      assertThat(proxy.address().toString().replace("/<unresolved>", "")).isEqualTo(address);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "example.org, DIRECT",
    ".example.org, DIRECT",
    "*.example.org, DIRECT",
    "'localhost, data.example.org', DIRECT",
    "*, DIRECT",
    "ample.org, HTTP",
    "other.org, HTTP",
    "'', HTTP",
  })
  void goesAroundTheProxyWhereNoProxySaysSo(String exceptions, Proxy.Type type) {
    assertThat(proxyFor(Map.of("https_proxy", "http://proxy:1", "no_proxy", exceptions)).type())
        .isEqualTo(type);
  }

  @Test
  void goesWithoutAProxyWhenNoneIsSet() {
    assertThat(proxyFor(Map.of())).isEqualTo(Proxy.NO_PROXY);
  }

  private static Proxy proxyFor(Map<String, String> variables) {
    return new ProxySettings(new UserEnvironment(variables, Path.of("."), false)).proxyFor(MIRROR);
  }
}
