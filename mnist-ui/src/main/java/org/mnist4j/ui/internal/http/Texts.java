package org.mnist4j.ui.internal.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All that the dashboard says in one language: the file {@code web/texts/CODE.json}, which the
 * pages' scripts read, too. {@code languages.json} beside it lists the languages.
 */
public final class Texts {
  private static final String FOLDER = "/org/mnist4j/ui/web/texts/";
  private static final String FALLBACK = "en";
  private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
  private static final Map<String, Texts> ALL =
      read("languages", new TypeReference<Map<String, Object>>() {}).keySet().stream()
          .collect(Collectors.toUnmodifiableMap(code -> code, Texts::new));

  private final String code;
  private final Map<String, String> texts;

  private Texts(String code) {
    this.code = code;
    this.texts = read(code, new TypeReference<>() {});
  }

  private static <T> T read(String name, TypeReference<T> type) {
    String resource = FOLDER + name + ".json";
    try (InputStream in = Texts.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readValue(Objects.requireNonNull(in, resource), type);
    } catch (IOException e) {
      throw new UncheckedIOException("The dashboard's texts in " + resource + " can't be read", e);
    }
  }

  /** The codes of the languages there are texts in. */
  static Set<String> codes() {
    return ALL.keySet();
  }

  /** Those for who asks; English for a language that only DL4J's pages speak. */
  public static Texts of(RoutingContext context) {
    String asked = Language.of(context).code();
    return Objects.requireNonNull(ALL.get(ALL.containsKey(asked) ? asked : FALLBACK));
  }

  /** Those for programs, which have no language. */
  public static Texts english() {
    return Objects.requireNonNull(ALL.get(FALLBACK));
  }

  /** The two-letter code of their language. */
  public String code() {
    return code;
  }

  /**
   * The text of a key with {0}, {1}, ... filled in.
   *
   * @throws IllegalArgumentException if there is none of this key
   */
  public String get(String key, Object... values) {
    String text =
        find(key)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no text \"" + key + "\" in " + FOLDER + code + ".json"));
    return PLACE
        .matcher(text)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(String.valueOf(values[Integer.parseInt(place.group(1))])));
  }

  /** The text of a key as it stands, if there is one. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(texts.get(key));
  }
}
