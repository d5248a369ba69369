package org.mnist4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages' texts in both languages. */
class TextsTest {
  private static final Path WEB = Path.of("src/main/resources/org/mnist4j/ui/web");
  private static final Pattern ENTRY =
      Pattern.compile("^\\s*\"([a-zA-Z.]+)\":\\s*\"(.*)\",?$", Pattern.MULTILINE);
  private static final Pattern PUT_TOGETHER = Pattern.compile("\\bt\\((`|\"[^\"]*\"\\s*\\+\\s*)");
  private static final Pattern USE = Pattern.compile("\"([a-z]+(?:\\.[a-zA-Z]+)+)\"");

  @Test
  void bothLanguagesHaveTheSameTextsWithTheSamePlaces() throws IOException {
    Map<String, String> english = texts("texts-en.js");
    Map<String, String> chinese = texts("texts-zh.js");

    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    english.forEach(
        (key, text) ->
            assertThat(places(chinese.getOrDefault(key, ""))).as(key).isEqualTo(places(text)));
  }

  @Test
  void everyTextIsUsedAndEveryTextThatIsUsedExists() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.list(WEB)) {
      files
          .filter(file -> file.toString().endsWith(".js"))
          .filter(file -> !file.getFileName().toString().startsWith("texts-"))
          .forEach(
              file -> USE.matcher(read(file)).results().forEach(use -> used.add(use.group(1))));
    }
    // Put together from the status.
    used.addAll(List.of("status.RUNNING", "status.FINISHED", "status.STOPPED", "status.FAILED"));

    assertThat(used).containsAll(texts("texts-en.js").keySet());
    assertThat(texts("texts-en.js").keySet())
        .containsAll(
            used.stream().filter(key -> !key.endsWith(".js") && !key.endsWith(".html")).toList());
  }

  /** Else the test above would not know what it uses. */
  @Test
  void noTextIsNamedByPartsButTheStatus() throws IOException {
    Set<String> parts = new TreeSet<>();
    try (Stream<Path> files = Files.list(WEB)) {
      files
          .filter(file -> file.toString().endsWith(".js"))
          .forEach(
              file ->
                  PUT_TOGETHER.matcher(read(file)).results().forEach(t -> parts.add(t.group(1))));
    }

    assertThat(parts).containsExactly("\"status.\" + ");
  }

  private static Map<String, String> texts(String file) {
    return ENTRY
        .matcher(read(WEB.resolve(file)).replaceAll(":\\s*\\n\\s*\"", ": \""))
        .results()
        .collect(
            Collectors.toMap(
                entry -> entry.group(1), entry -> entry.group(2), (a, b) -> a, TreeMap::new));
  }

  private static Set<String> places(String text) {
    return Pattern.compile("\\{[0-9]}")
        .matcher(text)
        .results()
        .map(place -> place.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
