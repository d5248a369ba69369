package org.mnist4j.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FolderLockIT {
  @Test
  void keepsASecondProcessOutUntilTheFirstHasEnded(@TempDir Path folder) throws Exception {
    Process first =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = first.inputReader()) {
      assertThat(output.readLine()).isEqualTo("locked true");
      assertThatThrownBy(() -> FolderLock.acquire(folder, Duration.ZERO, () -> {}))
          .isInstanceOf(MnistDownloadException.class)
          .hasMessageContaining("another process has been downloading into " + folder);

      first.destroyForcibly().waitFor();
      FolderLock.acquire(folder, Duration.ZERO, () -> {}).close();
    } finally {
      first.destroyForcibly();
    }
  }
}
