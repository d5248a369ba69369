package org.mnist4j.data.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipException;
import org.mnist4j.data.ContentDigest;
import org.mnist4j.data.MnistFile;
import org.mnist4j.data.source.MnistDirectory;

/**
 * Downloads MNIST's four files. An interrupted download is resumed; a file gets its name only when
 * its uncompressed content has the digest of MNIST's; nothing that was in the folder before is
 * changed or deleted. A second process waits for the first.
 */
public final class MnistDownloader {
  private final DownloadSettings settings;
  private final UserEnvironment environment;
  private final Function<MnistFile, ExpectedContent> expected;

  private MnistDownloader(
      DownloadSettings settings,
      UserEnvironment environment,
      Function<MnistFile, ExpectedContent> expected) {
    this.settings = settings;
    this.environment = environment;
    this.expected = expected;
  }

  /**
   * A downloader.
   *
   * @param settings mirrors and timeouts
   * @param environment where proxies are looked up
   */
  public static MnistDownloader of(DownloadSettings settings, UserEnvironment environment) {
    return new MnistDownloader(settings, environment, ExpectedContent::of);
  }

  /** The same downloader with other content to expect, for tests that can't serve the real one. */
  public MnistDownloader expecting(Function<MnistFile, ExpectedContent> content) {
    return new MnistDownloader(settings, environment, content);
  }

  /**
   * Sees to it that a folder has all four files.
   *
   * @param folder made if it doesn't exist
   * @param listener is told how it goes
   * @return the folder with its files
   * @throws MnistDownloadException if a file can't be had, one is there whose content isn't
   *     MNIST's, or the folder can't be written to
   */
  public MnistDirectory fetch(Path folder, DownloadListener listener)
      throws MnistDownloadException {
    try {
      MnistDirectory directory = MnistDirectory.of(folder);
      if (directory.missing().isEmpty()) { // works where nothing can be written, too
        bringAll(directory, listener);
        return directory;
      }
      Files.createDirectories(folder);
      try (FolderLock lock =
          FolderLock.acquire(folder, settings.lockTimeout(), listener::waitingForOtherProcess)) {
        bringAll(directory, listener);
      }
      return directory;
    } catch (MnistDownloadException e) {
      throw e;
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new MnistDownloadException(
          "MNIST can't be downloaded into %s: %s: %s".formatted(folder, e.getFile(), reason), e);
    } catch (IOException e) {
      throw new MnistDownloadException(
          "MNIST can't be downloaded into %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private void bringAll(MnistDirectory directory, DownloadListener listener) throws IOException {
    MirrorClient client = new MirrorClient(settings, new ProxySettings(environment));
    for (MnistFile file : MnistFile.values()) {
      ExpectedContent content = expected.apply(file);
      Optional<Path> present = directory.find(file);
      if (present.isPresent()) {
        requireExpected(present.get(), content);
        listener.alreadyThere(file);
      } else {
        new FileDownload(file, content, directory.folder(), settings, client, listener).run();
      }
    }
  }

  private static void requireExpected(Path present, ExpectedContent content) throws IOException {
    String found;
    try {
      ContentDigest digest = ContentDigest.of(present, content.bytes());
      if (digest.sha256().equals(content.sha256())) {
        return;
      }
      found = digest.toString();
    } catch (EOFException | ZipException e) {
      found = "a damaged gzip";
    }
    throw new MnistDownloadException(
        "%s is there already, but it isn't MNIST's: it holds %s, must be %s; it was left alone, move it away and fetch again"
            .formatted(present, found, content));
  }
}
