package org.mnist4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages and the server say: a file a language, and nothing said anywhere else. */
class TextsTest {
  private static final Path WEB = Path.of("src/main/resources/org/mnist4j/ui/web");
  private static final Path TEXTS = WEB.resolve("texts");
  private static final Path JAVA = Path.of("src/main/java");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  /** In quotes: words with dots between them, which aren't a file's name. */
  private static final Pattern KEY =
      Pattern.compile(
          "\"([a-z]+(?:\\.[a-zA-Z]+)+)(?<!\\.(?:js|html|json|jsonl|csv|png|svg|txt|yaml|zip))\"");

  private static final Pattern PUT_TOGETHER =
      Pattern.compile("(?:\\bt|\\.get|\\.find)\\(\\s*(`|\"[^\"]*\"\\s*\\+)");

  private static final Pattern REFUSAL = Pattern.compile("new Refusal\\(\\s*[^,]+,\\s*([^,)]+)");

  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");

  /** In quotes, and no command: a capital and a word after it, or three words. */
  private static final Pattern SENTENCE =
      Pattern.compile(
          "([\"'`])(?!\\./)[^\"'`\n]*(?:\\b[A-Z][a-z]* [a-z]+|[a-z]+ [a-z]+ [a-z]+)[^\"'`\n]*\\1");

  private static final Pattern COMMENT = Pattern.compile("(?s:/\\*.*?\\*/)|(?m:(?:^|\\s)//.*$)");

  @Test
  void everyLanguageThatIsListedHasItsFileAndTheOtherWayRound() throws IOException {
    assertThat(files(TEXTS, ".json").map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(languages().stream(), Stream.of("languages"))
                .map(code -> code + ".json")
                .toList());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyLanguageHasTheSameTextsWithTheSamePlaces(String language) throws IOException {
    Map<String, String> english = texts("en");
    Map<String, String> texts = texts(language);

    assertThat(texts.keySet()).isEqualTo(english.keySet());
    english.forEach(
        (key, text) -> assertThat(places(texts.get(key))).as(key).isEqualTo(places(text)));
  }

  @Test
  void everyTextThatIsUsedExistsAndEveryTextIsUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    for (String source :
        List.of(code(WEB, ".js"), code(JAVA.resolve("org/mnist4j/ui/internal"), ".java"))) {
      KEY.matcher(source).results().forEach(key -> used.add(key.group(1)));
    }
    // Put together from a run's status, and from that of an answer, which needs no text.
    Predicate<String> together = key -> key.matches("status\\.[A-Z]+|refused\\.[0-9]+");

    assertThat(texts("en").keySet()).containsAll(used);
    assertThat(used).containsAll(texts("en").keySet().stream().filter(together.negate()).toList());
    assertThat(texts("en"))
        .containsKeys("status.RUNNING", "status.FINISHED", "status.STOPPED", "status.FAILED")
        .containsKeys("refused.400", "refused.401", "refused.403", "refused.404", "refused.500");
  }

  /** Else the test above would not know what is used. */
  @Test
  void noTextIsNamedByPartsButTheStatus() throws IOException {
    String sources = code(WEB, ".js") + code(JAVA, ".java");

    assertThat(PUT_TOGETHER.matcher(sources).results().map(parts -> parts.group(1)))
        .containsExactly("\"status.\" +", "\"refused.\" +");
  }

  @Test
  void everyRefusalNamesItsText() throws IOException {
    assertThat(REFUSAL.matcher(code(JAVA, ".java")).results().map(found -> found.group(1).strip()))
        .isNotEmpty()
        .allMatch(key -> KEY.matcher(key).matches());
  }

  @Test
  void nothingIsSaidInChineseElsewhere() throws IOException {
    for (String source : List.of(code(WEB, ".js"), code(WEB, ".html"), code(JAVA, ".java"))) {
      assertThat(CHINESE.matcher(source).results().map(MatchResult::group)).isEmpty();
    }
  }

  @Test
  void noScriptSaysASentence() throws IOException {
    assertThat(SENTENCE.matcher(code(WEB, ".js")).results().map(MatchResult::group)).isEmpty();
  }

  @Test
  void noTemplateSaysAnything() throws IOException {
    String words =
        code(WEB, ".html")
            .replaceAll("(?s)<style>.*?</style>", " ")
            .replaceAll("<[^>]*>", " ")
            .replaceAll("\\{\\{\\w+}}", " ")
            .replace("mnist4j", " ")
            .replace("–", " ");

    assertThat(words).isBlank();
  }

  private static Set<String> languages() throws IOException {
    return JSON.readValue(
            TEXTS.resolve("languages.json").toFile(), new TypeReference<Map<String, Object>>() {})
        .keySet();
  }

  private static Map<String, String> texts(String language) throws IOException {
    return JSON.readValue(
        TEXTS.resolve(language + ".json").toFile(),
        new TypeReference<TreeMap<String, String>>() {});
  }

  private static Set<String> places(String text) {
    return Pattern.compile("\\{[0-9]}")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** All files of a kind, without their comments. */
  private static String code(Path folder, String kind) throws IOException {
    StringBuilder code = new StringBuilder();
    for (Path file : files(folder, kind).toList()) {
      code.append(COMMENT.matcher(Files.readString(file)).replaceAll(" ")).append('\n');
    }
    return code.toString();
  }

  private static Stream<Path> files(Path folder, String kind) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(kind) && !file.toString().contains("vendor"))
          .sorted()
          .toList()
          .stream();
    }
  }
}
