package org.mnist4j.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
  @TempDir private Path folder;

  @Test
  void aNewContentTakesTheOldOnesPlaceAndNothingIsLeftBeside() throws IOException {
    Path file = folder.resolve("result.json");
    AtomicFile.write(file, "old and longer");
    AtomicFile.write(file, "new");

    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void contentThatFailsHalfWayLeavesTheOldFileAsItWas() throws IOException {
    Path file = folder.resolve("result.json");
    AtomicFile.write(file, "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 17]);
                      assertThat(file).hasContent("old");
                      throw new IOException("the disk is full");
                    }))
        .hasMessage(file + ": the disk is full");
    assertThat(file).hasContent("old");
    assertThat(folder.toFile().listFiles()).containsExactly(file.toFile());
  }
}
