package org.mnist4j.data.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.MnistFile;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.fetch.DownloadListener;
import org.mnist4j.data.fetch.DownloadSettings;
import org.mnist4j.data.fetch.FaultyMirror;
import org.mnist4j.data.fetch.MnistDownloader;
import org.mnist4j.data.fetch.SmallMnist;
import org.mnist4j.data.fetch.UserEnvironment;
import org.mnist4j.data.locate.MnistLocation.Found;
import org.mnist4j.data.locate.MnistLocation.NotFound;
import org.mnist4j.data.locate.MnistLocation.Place;

class MnistLocatorTest {
  private static final Set<MnistSplit> BOTH = Set.of(MnistSplit.values());

  private final Path home;
  private final Path cache;

  MnistLocatorTest(@TempDir Path home) {
    this.home = home;
    this.cache = home.resolve(".cache/mnist4j");
  }

  @Test
  void takesTheFolderOfTheEnvironmentFirst() throws IOException {
    Path named = withFiles(home.resolve("named"), MnistFile.values());
    withFiles(cache, MnistFile.values());
    assertFound(offline(named).locate(), named, Place.ENVIRONMENT);
  }

  @Test
  void takesTheCacheWhenTheEnvironmentNamesNoFolder() throws IOException {
    withFiles(cache, MnistFile.values());
    assertFound(MnistLocator.offline(environment(Map.of())).locate(), cache, Place.CACHE);
  }

  @Test
  void takesTheCacheWhenTheNamedFolderLacksFiles() throws IOException {
    Path named = withFiles(home.resolve("named"), MnistFile.TEST_IMAGES);
    withFiles(cache, MnistFile.values());
    assertFound(offline(named).locate(), cache, Place.CACHE);
  }

  @Test
  void isContentWithThePartThatIsNeeded() throws IOException {
    Path named = withFiles(home.resolve("named"), MnistFile.TEST_IMAGES, MnistFile.TEST_LABELS);
    assertFound(offline(named).locate(Set.of(MnistSplit.TEST)), named, Place.ENVIRONMENT);
  }

  @Test
  void downloadsIntoTheCacheWhenTheFilesAreNowhere() throws IOException {
    try (FaultyMirror mirror = SmallMnist.mirror()) {
      assertFound(downloading(mirror.address()).locate(), cache, Place.DOWNLOAD);
      assertFound(MnistLocator.offline(environment(Map.of())).locate(), cache, Place.CACHE);
    }
  }

  @Test
  void saysInTwoLinesWhatWasTriedAndWhatToDo() throws IOException {
    try (FaultyMirror mirror = SmallMnist.mirror().thatAlways(FaultyMirror.status(403))) {
      Path named = withFiles(home.resolve("named"), MnistFile.TRAIN_IMAGES);
      MnistLocation location =
          downloading(mirror.address(), Map.of("MNIST_DATA_DIR", named.toString())).locate();

      assertThat(location).isInstanceOf(NotFound.class);
      NotFound notFound = (NotFound) location;
      assertThat(notFound.attempts())
          .extracting(MnistLocation.Attempt::place)
          .containsExactly(Place.ENVIRONMENT, Place.CACHE, Place.DOWNLOAD);
      assertThat(notFound.whatWasTried())
          .isEqualTo(
              "MNIST was not found: MNIST_DATA_DIR=%s lacks train-labels-idx1-ubyte(.gz), t10k-images-idx3-ubyte(.gz), t10k-labels-idx1-ubyte(.gz); %s is no folder; train-images-idx3-ubyte could not be downloaded: %s answered 403 Forbidden"
                  .formatted(named, cache, mirror.address()));
      assertThat(notFound.whatToDo())
          .contains("train-images-idx3-ubyte.gz")
          .endsWith("into %s, or into any folder that MNIST_DATA_DIR names".formatted(cache));
    }
  }

  @Test
  void saysThatTheVariableIsNotSet() {
    NotFound notFound = (NotFound) MnistLocator.offline(environment(Map.of())).locate();
    assertThat(notFound.whatWasTried())
        .isEqualTo(
            "MNIST was not found: MNIST_DATA_DIR is not set; %s is no folder".formatted(cache));
  }

  @Test
  void saysThatTheVariableIsNoPath() {
    Map<String, String> variables = Map.of("MNIST_DATA_DIR", "no\0path", "XDG_CACHE_HOME", "\0");
    NotFound notFound = (NotFound) MnistLocator.offline(environment(variables)).locate();
    assertThat(notFound.whatWasTried())
        .isEqualTo(
            "MNIST was not found: MNIST_DATA_DIR=no\0path is no path; %s is no folder"
                .formatted(cache));
  }

  @Test
  void looksNowhereElseWhenAFolderIsGiven() throws IOException {
    withFiles(cache, MnistFile.values());
    Path given = home.resolve("given");
    NotFound notFound = (NotFound) offline(cache).locateIn(given, BOTH);
    assertThat(notFound.whatWasTried())
        .isEqualTo("MNIST was not found: %s is no folder".formatted(given));
  }

  @Test
  void takesAFolderOfPicturesWhenItIsGiven() throws IOException {
    Path given = home.resolve("given");
    Files.createDirectories(given.resolve("test/3"));
    assertFound(offline(cache).locateIn(given, Set.of(MnistSplit.TEST)), given, Place.GIVEN_FOLDER);
    NotFound notFound = (NotFound) offline(cache).locateIn(given, BOTH);
    assertThat(notFound.whatWasTried()).endsWith(given + " lacks the part train");
  }

  @Test
  void keepsTheCacheWhereEachSystemKeepsIts() {
    Path elsewhere = home.resolve("elsewhere").toAbsolutePath();
    assertThat(environment(Map.of()).cacheFolder()).isEqualTo(cache);
    assertThat(environment(Map.of("XDG_CACHE_HOME", elsewhere.toString())).cacheFolder())
        .isEqualTo(elsewhere.resolve("mnist4j"));
    assertThat(environment(Map.of("XDG_CACHE_HOME", "relative")).cacheFolder()).isEqualTo(cache);
    assertThat(
            new UserEnvironment(Map.of("LOCALAPPDATA", elsewhere.toString()), home, true)
                .cacheFolder())
        .isEqualTo(elsewhere.resolve("mnist4j"));
    assertThat(new UserEnvironment(Map.of(), home, true).cacheFolder())
        .isEqualTo(home.resolve("AppData/Local/mnist4j"));
  }

  private MnistLocator offline(Path named) {
    return MnistLocator.offline(environment(Map.of("MNIST_DATA_DIR", named.toString())));
  }

  private MnistLocator downloading(URI mirror) {
    return downloading(mirror, Map.of());
  }

  private MnistLocator downloading(URI mirror, Map<String, String> variables) {
    Duration limit = Duration.ofSeconds(5);
    DownloadSettings settings =
        new DownloadSettings(List.of(mirror), limit, limit, limit, Duration.ZERO, limit);
    UserEnvironment environment = environment(variables);
    return MnistLocator.downloading(
        environment,
        MnistDownloader.of(settings, environment).expecting(SmallMnist::expected),
        DownloadListener.NONE);
  }

  private UserEnvironment environment(Map<String, String> variables) {
    return new UserEnvironment(variables, home, false);
  }

  private static Path withFiles(Path folder, MnistFile... files) throws IOException {
    Files.createDirectories(folder);
    for (MnistFile file : files) {
      Files.createFile(folder.resolve(file.fileName()));
    }
    return folder;
  }

  private static void assertFound(MnistLocation location, Path folder, Place place) {
    assertThat(location).isInstanceOf(Found.class);
    assertThat(((Found) location).folder()).isEqualTo(folder);
    assertThat(((Found) location).place()).isEqualTo(place);
  }
}
