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

/**
 * What the lowest modules define, no other main code defines again; and one style where there were
 * two.
 */
final class OneDefinitionTest {
  private static final String MAIN = "src/main/java";
  private static final Path MODULES = Path.of("").toAbsolutePath().getParent();

  @Test
  void aDigitHasItsMeasuresInOnePlace() throws IOException {
    assertThat(
            linesWith(
                "= *(28|784) *[;*]|\\b28 *\\* *28\\b|\\bSIDE *\\* *SIDE;"
                    + "|\\b(CLASSES|DIGITS|LABELS) *= *10\\b",
                MAIN))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("/picture/DigitForm.java"));
  }

  @Test
  void filesAreMovedToTheirNamesInOnePlace() throws IOException {
    assertThat(linesWith("REPLACE_EXISTING|ATOMIC_MOVE|Files\\.move\\b|\\.renameTo\\(", MAIN))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).contains("/base/AtomicFile.java"));
  }

  @Test
  void onlyTheBaseSaysWhichArgumentBreaksWhichRule() throws IOException {
    assertThat(linesWith("\\bclass Checks\\b", MAIN))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("/base/Checks.java"));
  }

  @Test
  void testsAreNamedInOneStyle() throws IOException {
    assertThat(linesWith("\\bvoid \\w+_\\w+\\(", "src/test/java")).isEmpty();
  }

  /**
   * The lines of all modules' Java files below a folder in which something is found, each after its
   * file.
   */
  private static List<String> linesWith(String regex, String folder) throws IOException {
    Pattern pattern = Pattern.compile(regex);
    List<String> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(MODULES)) {
      for (Path module : modules.filter(path -> Files.isDirectory(path.resolve(folder))).toList()) {
        try (Stream<Path> files = Files.walk(module.resolve(folder))) {
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
