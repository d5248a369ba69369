package org.mnist4j.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFileTest {
  private static final String TEXT = "description: 两层卷积网络，轻量\nepochs: 2\n";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ''",
    "UTF-8, \ufeff",
    "UTF-16LE, \ufeff",
    "UTF-16BE, \ufeff",
    "UTF-16LE, ''",
    "UTF-16BE, ''",
    "UTF-32LE, \ufeff",
    "UTF-32BE, \ufeff",
    "GBK, ''",
    "GB2312, ''",
    "GB18030, ''"
  })
  void aTextIsReadByWhatItIs(String encoding, String mark) throws IOException {
    byte[] bytes = (mark + TEXT).getBytes(Charset.forName(encoding));
    Path file = Files.write(folder.resolve("t"), bytes);

    assertThat(TextFile.read(file)).isEqualTo(TEXT);
    assertThat(TextFile.reader(new ByteArrayInputStream(bytes), "t").lines().toList())
        .isEqualTo(TEXT.lines().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "GBK"})
  void aCharacterAcrossTheEndOfTheBeginningDoesNotMatter(String encoding) throws IOException {
    for (int shift = 0; shift < 4; shift++) {
      String text = "a".repeat(shift) + "数字\n".repeat(30_000);
      byte[] bytes = text.getBytes(Charset.forName(encoding));
      assertThat(
              TextFile.reader(new ByteArrayInputStream(bytes), "t")
                  .lines()
                  .collect(Collectors.joining("\n", "", "\n")))
          .isEqualTo(text);
    }
  }

  @Test
  void anEmptyTextIsEmpty() throws IOException {
    assertThat(TextFile.read(Files.createFile(folder.resolve("t")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "windows-1252"})
  void whatCouldBeAnyOfSeveralIsRefusedInALine(String encoding) throws IOException {
    byte[] bytes = "description: café à côté\n".getBytes(Charset.forName(encoding));
    Path file = Files.write(folder.resolve("t"), bytes);

    assertThatThrownBy(() -> TextFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file + " isn't text in UTF-8, UTF-16 or GB18030; save it as UTF-8 in your editor");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    byte[] bytes = "PK\3\4\0\0\1x\0\u0080".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(folder.resolve("t"), bytes);

    assertThatThrownBy(() -> TextFile.read(file)).isInstanceOf(IOException.class);
  }
}
