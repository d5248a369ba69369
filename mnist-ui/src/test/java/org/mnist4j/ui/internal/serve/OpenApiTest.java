package org.mnist4j.ui.internal.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.ui.internal.http.AccessToken;
import org.mnist4j.ui.serve.ServeOptions;
import org.mnist4j.ui.serve.ServedModel;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description that a server gives of itself, held against its routes. */
class OpenApiTest {
  private final Map<String, Object> description = read();

  private static Map<String, Object> read() {
    InputStream in = Objects.requireNonNull(ServedModel.class.getResourceAsStream("openapi.yaml"));
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
  }

  @Test
  void itDescribesTheRoutesThereAreAndNoOthers() {
    assertThat(described()).isEqualTo(mounted());
  }

  @Test
  void whatItRefersToIsInIt() {
    Set<String> references = new HashSet<>();
    collect(description, references);

    assertThat(references).isNotEmpty();
    for (String reference : references) {
      Object at = description;
      for (String key : reference.substring(2).split("/")) {
        at = ((Map<?, ?>) at).get(key);
        assertThat(at).as(reference).isNotNull();
      }
    }
  }

  private Set<String> described() {
    Set<String> described = new TreeSet<>();
    map(description.get("paths"))
        .forEach(
            (path, methods) ->
                map(methods)
                    .keySet()
                    .forEach(
                        method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    return described;
  }

  private static Set<String> mounted() {
    Set<String> mounted = new TreeSet<>();
    ServeOptions options =
        ServeOptions.of(List.of(new ServedModel("a", "java", DigitRecognizer.bundled())));
    Vertx vertx = Vertx.vertx();
    try (ServeRoutes routes = new ServeRoutes(options, AccessToken.of(options.address()))) {
      for (Route route : routes.of(vertx).getRoutes()) {
        for (HttpMethod method : route.methods() == null ? Set.<HttpMethod>of() : route.methods()) {
          if (method != HttpMethod.HEAD) {
            mounted.add(method + " " + route.getPath().replaceAll(":(\\w+)", "{$1}"));
          }
        }
      }
    } finally {
      vertx.close();
    }
    return mounted;
  }

  private static void collect(Object node, Set<String> references) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String reference) {
        references.add(reference);
      }
      map.values().forEach(value -> collect(value, references));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> collect(value, references));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }
}
