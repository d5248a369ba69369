package org.mnist4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the recogniser's classes refer to, read from the class files. */
final class CoreTest {
  /** Where Java's image library and its graphics are used: a program without them loads none. */
  private static final List<String> WITH_GRAPHICS = List.of("io", "render");

  private static final List<String> GRAPHICS =
      List.of("java/awt/", "javax/imageio/", "javax/swing/");

  private static final List<String> REFLECTION =
      List.of("java/lang/reflect/", "java/lang/invoke/MethodHandles$Lookup.find", "forName");

  private record ClassFile(Path path, String text) {
    boolean mentions(List<String> names) {
      return names.stream().anyMatch(text::contains);
    }
  }

  @Test
  void onlyTwoPackagesKnowJavasGraphics() throws Exception {
    List<ClassFile> all = classes();
    List<ClassFile> graphic = all.stream().filter(file -> file.mentions(GRAPHICS)).toList();

    assertThat(all).hasSizeGreaterThan(60);
    assertThat(graphic).isNotEmpty();
    assertThat(graphic)
        .extracting(file -> file.path().getParent().getFileName().toString())
        .containsOnlyElementsOf(WITH_GRAPHICS);
  }

  @Test
  void nothingIsLookedUpByItsName() throws Exception {
    assertThat(classes()).filteredOn(file -> file.mentions(REFLECTION)).isEmpty();
  }

  private static List<ClassFile> classes() throws IOException, URISyntaxException {
    Path root = Path.of(DigitRecognizer.class.getResource("DigitRecognizer.class").toURI());
    try (Stream<Path> files = Files.walk(root.getParent())) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(
              file ->
                  !file.getFileName()
                      .toString()
                      .matches("(.*Test|.*Benchmark|Drawings|PictureFiles)(\\$.*)?\\.class"))
          .map(CoreTest::read)
          .toList();
    }
  }

  private static ClassFile read(Path file) {
    try {
      return new ClassFile(file, new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
