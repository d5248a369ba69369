package org.mnist4j.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What mnist-base defines, no other main code defines again. */
final class OneDefinitionTest {
  private static final Path MODULES = Path.of("").toAbsolutePath().getParent();

  @Test
  void a_digit_has_its_measures_in_one_place() throws IOException {
    assertThat(
            linesWith(
                "= *(28|784) *[;*]|\\b28 *\\* *28\\b|\\bSIDE *\\* *SIDE;"
                    + "|\\b(CLASSES|DIGITS|LABELS) *= *10\\b"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("/base/DigitForm.java"));
  }

  @Test
  void files_are_moved_to_their_names_in_one_place() throws IOException {
    assertThat(linesWith("REPLACE_EXISTING|ATOMIC_MOVE|Files\\.move\\b|\\.renameTo\\("))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("/base/AtomicFile.java"));
  }

  @Test
  void only_the_base_says_which_argument_breaks_which_rule() throws IOException {
    assertThat(linesWith("\\bclass Checks\\b"))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("/base/Checks.java"));
  }

  /** The lines of all modules' main code in which something is found, each after its file. */
  private static List<String> linesWith(String regex) throws IOException {
    Pattern pattern = Pattern.compile(regex);
    List<String> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(MODULES)) {
      for (Path module : modules.filter(path -> Files.exists(path.resolve("pom.xml"))).toList()) {
        try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
          for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
            for (String line : Files.readAllLines(file)) {
              if (pattern.matcher(line).find()) {
                found.add(MODULES.relativize(file) + ": " + line.strip());
              }
            }
          }
        }
      }
    }
    return found;
  }
}
