package org.mnist4j.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnist4j.data.MnistFile;

@Timeout(60)
class MnistDownloaderTest {
  private static final MnistFile FIRST = MnistFile.TRAIN_IMAGES;
  private static final String FIRST_NAME = FIRST.fileName() + ".gz";
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final Path folder;
  private final FaultyMirror one = SmallMnist.mirror();
  private final FaultyMirror two = SmallMnist.mirror();
  private final Events events = new Events();

  MnistDownloaderTest(@TempDir Path folder) throws IOException {
    this.folder = folder.resolve("cache/mnist");
  }

  @AfterEach
  void closeMirrors() {
    one.close();
    two.close();
  }

  @Test
  void downloadsFourFilesAndLeavesNothingElseButItsLock() throws IOException {
    fetch();

    assertThat(names())
        .containsExactlyInAnyOrder(
            ".mnist4j.lock",
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz");
    assertComplete();
    assertThat(two.requests()).isEmpty();
    assertThat(events.finished).containsExactly(MnistFile.values());
    assertThat(events.lastProgress)
        .isEqualTo("%1$d of %1$d".formatted(SmallMnist.packed(MnistFile.TEST_LABELS).length));
  }

  @Test
  void doesNotAskForWhatIsThere() throws IOException {
    fetch();
    one.requests().clear();
    fetch();
    assertThat(one.requests()).isEmpty();
    assertThat(events.alreadyThere).containsExactly(MnistFile.values());
  }

  @Test
  void resumesWhereAnAnswerBrokeOff() throws IOException {
    one.thatFirst(FaultyMirror.truncateAfter(1000), FaultyMirror.truncateAfter(500));
    fetchFrom(one);
    assertComplete();
    assertThat(one.requests())
        .startsWith(FIRST_NAME, FIRST_NAME + " from 1000", FIRST_NAME + " from 1500");
    assertThat(events.failures.get(0))
        .isEqualTo("broke off after 1000 of %d bytes".formatted(SmallMnist.packed(FIRST).length));
  }

  @Test
  void goesOnAfterAsManyInterruptionsAsThereAreWhileNewBytesCome() throws IOException {
    for (int i = 0; i < 9; i++) {
      one.thatFirst(FaultyMirror.truncateAfter(500));
    }
    fetchFrom(one);
    assertComplete();
    assertThat(one.requests()).contains(FIRST_NAME + " from 4500");
  }

  @Test
  void resumesAtAnotherMirror() throws IOException {
    one.thatAlways(FaultyMirror.truncateAfter(700));
    fetch();
    assertComplete();
    assertThat(two.requests()).startsWith(FIRST_NAME + " from 700");
  }

  @Test
  void resumesInALaterRun() throws IOException {
    one.thatAlways(FaultyMirror.status(404)).thatFirst(FaultyMirror.truncateAfter(2000));
    assertThatThrownBy(() -> fetchFrom(one)).isInstanceOf(MnistDownloadException.class);
    assertThat(names()).contains(FIRST_NAME + ".mnist4j-part").doesNotContain(FIRST_NAME);

    fetchFrom(two);
    assertComplete();
    assertThat(two.requests()).startsWith(FIRST_NAME + " from 2000");
    assertThat(names()).doesNotContain(FIRST_NAME + ".mnist4j-part");
  }

  @Test
  void startsAgainWhenTheServerIgnoresTheRange() throws IOException {
    one.thatAlways(FaultyMirror::ignoreRange).thatFirst(FaultyMirror.truncateAfter(1000));
    fetchFrom(one);
    assertComplete();
  }

  @Test
  void startsAgainWhenTheServerSendsAnotherRange() throws IOException {
    one.thatFirst(FaultyMirror.truncateAfter(1000), FaultyMirror::wrongRange);
    fetchFrom(one);
    assertComplete();
    assertThat(one.requests()).startsWith(FIRST_NAME, FIRST_NAME + " from 1000", FIRST_NAME);
  }

  @Test
  void startsAgainWhenItsPartIsLongerThanTheFile() throws IOException {
    writePart(new byte[9000]);
    fetchFrom(one);
    assertComplete();
    assertThat(one.requests()).startsWith(FIRST_NAME + " from 9000", FIRST_NAME);
  }

  @Test
  void startsAgainWhenTheMirrorsPackedTheFileDifferently() throws IOException {
    byte[] otherPacking = SmallMnist.packed(FIRST);
    otherPacking[20]++;
    writePart(Arrays.copyOf(otherPacking, 40));
    fetchFrom(one);
    assertComplete();
    assertThat(one.requests()).startsWith(FIRST_NAME + " from 40", FIRST_NAME);
    assertThat(events.failures.get(0)).startsWith("sent wrong content: ");
  }

  @Test
  void takesAPartThatIsCompleteWithoutAsking() throws IOException {
    writePart(SmallMnist.packed(FIRST));
    fetchFrom(one);
    assertComplete();
    assertThat(one.requests()).doesNotContain(FIRST_NAME);
  }

  @ParameterizedTest
  @CsvSource({"403, Forbidden", "404, Not Found", "500, Internal Server Error"})
  void goesToTheNextMirrorWhenOneRefuses(int status, String phrase) throws IOException {
    one.thatAlways(FaultyMirror.status(status));
    fetch();
    assertComplete();
    assertThat(events.failures.get(0)).isEqualTo("answered %d %s".formatted(status, phrase));
  }

  @Test
  void asksAgainAfterAServerError() throws IOException {
    one.thatFirst(FaultyMirror.status(500), FaultyMirror.status(503));
    fetchFrom(one);
    assertComplete();
  }

  @Test
  void doesNotAskAgainAfterARefusal() {
    one.thatAlways(FaultyMirror.status(403));
    assertThatThrownBy(() -> fetchFrom(one))
        .isInstanceOf(MnistDownloadException.class)
        .hasMessage(
            "train-images-idx3-ubyte could not be downloaded: %s answered 403 Forbidden"
                .formatted(one.address()));
    assertThat(one.requests()).containsExactly(FIRST_NAME);
  }

  @Test
  void givesUpWhenServerErrorsDoNotEndAndNamesEveryMirror() {
    one.thatAlways(FaultyMirror.status(500));
    two.thatAlways(FaultyMirror.status(404));
    assertThatThrownBy(this::fetch)
        .isInstanceOf(MnistDownloadException.class)
        .hasMessage(
            "train-images-idx3-ubyte could not be downloaded: %s answered 500 Internal Server Error; %s answered 404 Not Found"
                .formatted(one.address(), two.address()));
    assertThat(one.requests()).hasSize(3);
    assertThat(two.requests()).hasSize(1);
  }

  @Test
  void goesOnElsewhereWhenAMirrorStalls() throws IOException {
    one.thatAlways(one.stallAfter(1200));
    fetchInAHurry();
    assertComplete();
    assertThat(events.failures.get(0)).isEqualTo("sent nothing for 1 s after 1200 bytes");
    assertThat(two.requests()).startsWith(FIRST_NAME + " from 1200");
  }

  @Test
  void goesOnElsewhereWhenAMirrorNeverAnswers() throws IOException {
    one.thatAlways(one::keepSilent);
    fetchInAHurry();
    assertComplete();
    assertThat(events.failures.get(0)).startsWith("didn't answer ");
  }

  @Test
  void refusesWrongContentAndTakesItFromTheNextMirror() throws IOException {
    byte[] wrong = SmallMnist.content(FIRST);
    wrong[77]++;
    one.thatFirst(FaultyMirror.instead(SmallMnist.gzip(wrong, Deflater.BEST_SPEED)));
    fetch();
    assertComplete();
    assertThat(events.failures)
        .containsExactly(
            "sent wrong content: 5000 bytes with SHA-256 %s, must be 5000 bytes with SHA-256 %s"
                .formatted(SmallMnist.sha256(wrong), SmallMnist.sha256(SmallMnist.content(FIRST))));
  }

  @Test
  void refusesAWebPageInPlaceOfTheFile() {
    byte[] page = "<html>please log in</html>".getBytes(StandardCharsets.UTF_8);
    one.thatAlways(FaultyMirror.instead(page));
    assertThatThrownBy(() -> fetchFrom(one))
        .isInstanceOf(MnistDownloadException.class)
        .hasMessageContaining("sent wrong content: 26 bytes with SHA-256 ");
    assertThat(folder).isDirectoryNotContaining("glob:**-part");
  }

  @Test
  void refusesADamagedGzip() {
    byte[] damaged = SmallMnist.packed(FIRST);
    Arrays.fill(damaged, 100, 300, (byte) 0x55);
    one.thatAlways(FaultyMirror.instead(damaged));
    assertThatThrownBy(() -> fetchFrom(one))
        .isInstanceOf(MnistDownloadException.class)
        .hasMessageContaining("sent wrong content: ");
  }

  @Test
  void refusesAFileThatDoesNotEnd() {
    one.thatAlways(FaultyMirror.instead(new byte[1 << 20]));
    assertThatThrownBy(() -> fetchFrom(one))
        .isInstanceOf(MnistDownloadException.class)
        .hasMessageContaining("sent wrong content: 5001 bytes with SHA-256 ");
  }

  @Test
  void refusesASmallGzipOfAnEndlessFile() {
    one.thatAlways(
        FaultyMirror.instead(SmallMnist.gzip(new byte[10 << 20], Deflater.BEST_COMPRESSION)));
    assertThatThrownBy(() -> fetchFrom(one))
        .isInstanceOf(MnistDownloadException.class)
        .hasMessageContaining("sent wrong content: 5001 bytes with SHA-256 ");
  }

  @Test
  void keepsAFileThatComesUnpackedUnderItsPlainName() throws IOException {
    one.thatFirst(FaultyMirror.instead(SmallMnist.content(FIRST)));
    fetchFrom(one);
    assertThat(folder.resolve(FIRST.fileName())).hasBinaryContent(SmallMnist.content(FIRST));
  }

  @Test
  void leavesAloneWhatIsThereAndIsNotMnist() throws IOException {
    Files.createDirectories(folder);
    Path mine = Files.writeString(folder.resolve(FIRST_NAME), "mine");
    assertThatThrownBy(() -> fetchFrom(one))
        .isInstanceOf(MnistDownloadException.class)
        .hasMessageStartingWith(
            mine + " is there already, but it isn't MNIST's: it holds 4 bytes with SHA-256 ")
        .hasMessageEndingWith("it was left alone, move it away and fetch again");
    assertThat(mine).hasContent("mine");
    assertThat(one.requests()).isEmpty();
  }

  @Test
  void leavesOtherFilesAlone() throws IOException {
    Files.createDirectories(folder);
    Path mine = Files.writeString(folder.resolve("notes.txt"), "mine");
    one.thatFirst(FaultyMirror.status(500), FaultyMirror.truncateAfter(10));
    fetchFrom(one);
    assertThat(mine).hasContent("mine");
  }

  @Test
  void asksEachMirrorOnceWhenNoneCanBeReached() throws IOException {
    URI closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = URI.create("http://127.0.0.1:%d/mnist/".formatted(socket.getLocalPort()));
    }
    MnistDownloader downloader = downloader(patient(closed, closed.resolve("/other/")));
    assertThatThrownBy(() -> downloader.fetch(folder, events))
        .isInstanceOf(MnistDownloadException.class)
        .hasMessageContaining("%s no connection (Connection refused".formatted(closed));
    assertThat(events.failures).hasSize(2);
  }

  @Test
  void saysThatAFolderCannotBeWrittenTo() throws IOException {
    Files.createDirectories(folder.getParent());
    Files.writeString(folder, "a file in the way");
    assertThatThrownBy(this::fetch)
        .isInstanceOf(MnistDownloadException.class)
        .hasMessageContaining("MNIST can't be downloaded into %s: ".formatted(folder));
  }

  @Test
  void waitsForAnotherDownloadIntoTheSameFolder() throws IOException {
    Files.createDirectories(folder);
    FolderLock other = FolderLock.acquire(folder, Duration.ZERO, () -> {});
    events.whenWaiting = () -> close(other);
    fetch();
    assertComplete();
    assertThat(events.waited).isEqualTo(1);
  }

  @Test
  void doesNotWaitForAnotherDownloadForever() throws IOException {
    Files.createDirectories(folder);
    try (FolderLock other = FolderLock.acquire(folder, Duration.ZERO, () -> {})) {
      assertThat(other).isNotNull();
      assertThatThrownBy(this::fetchInAHurry)
          .isInstanceOf(MnistDownloadException.class)
          .hasMessage(
              "another process has been downloading into %s for more than 0 s (it holds the lock %s); wait for it or end it"
                  .formatted(folder, folder.resolve(".mnist4j.lock")));
    }
    assertThat(one.requests()).isEmpty();
  }

  @Test
  void goesThroughTheProxyOfTheEnvironment() throws IOException {
    DownloadSettings settings = patient(URI.create("http://mirror.invalid/mnist/"));
    UserEnvironment environment =
        new UserEnvironment(Map.of("http_proxy", "127.0.0.1:" + one.port()), folder, false);
    MnistDownloader.of(settings, environment).expecting(SmallMnist::expected).fetch(folder, events);
    assertComplete();
  }

  private void fetch() throws IOException {
    downloader(patient(one.address(), two.address())).fetch(folder, events);
  }

  private void fetchFrom(FaultyMirror mirror) throws IOException {
    downloader(patient(mirror.address())).fetch(folder, events);
  }

  /** As {@link #fetch()}, but soon tired of waiting. */
  private void fetchInAHurry() throws IOException {
    List<URI> mirrors = List.of(one.address(), two.address());
    downloader(new DownloadSettings(mirrors, SHORT, SHORT, SHORT, Duration.ZERO, Duration.ZERO))
        .fetch(folder, events);
  }

  private MnistDownloader downloader(DownloadSettings settings) {
    UserEnvironment environment = new UserEnvironment(Map.of(), folder, false);
    return MnistDownloader.of(settings, environment).expecting(SmallMnist::expected);
  }

  private static DownloadSettings patient(URI... mirrors) {
    return new DownloadSettings(List.of(mirrors), AMPLE, AMPLE, AMPLE, Duration.ZERO, AMPLE);
  }

  private void writePart(byte[] content) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(FIRST_NAME + ".mnist4j-part"), content);
  }

  private void assertComplete() {
    for (MnistFile file : MnistFile.values()) {
      assertThat(folder.resolve(file.fileName() + ".gz")).hasBinaryContent(SmallMnist.packed(file));
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static void close(FolderLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes down what it is told. */
  private static final class Events implements DownloadListener {
    private final List<MnistFile> finished = new ArrayList<>();
    private final List<MnistFile> alreadyThere = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private String lastProgress = "";
    private int waited;
    private Runnable whenWaiting = () -> {};

    @Override
    public void waitingForOtherProcess() {
      waited++;
      whenWaiting.run();
    }

    @Override
    public void alreadyThere(MnistFile file) {
      alreadyThere.add(file);
    }

    @Override
    public void progress(MnistFile file, long received, long total) {
      lastProgress = "%d of %d".formatted(received, total);
    }

    @Override
    public void failed(MnistFile file, URI from, String reason) {
      failures.add(reason);
    }

    @Override
    public void finished(MnistFile file) {
      finished.add(file);
    }
  }
}
