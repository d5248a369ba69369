package org.mnist4j.data.locate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.fetch.DownloadListener;
import org.mnist4j.data.fetch.MnistDownloadException;
import org.mnist4j.data.fetch.MnistDownloader;
import org.mnist4j.data.fetch.UserEnvironment;
import org.mnist4j.data.form.DataForms;
import org.mnist4j.data.locate.MnistLocation.Attempt;
import org.mnist4j.data.locate.MnistLocation.Found;
import org.mnist4j.data.locate.MnistLocation.NotFound;
import org.mnist4j.data.locate.MnistLocation.Place;
import org.mnist4j.data.source.DigitSource;
import org.mnist4j.data.source.MnistDirectory;

/**
 * Looks for MNIST: in the folder the user gave and nowhere else, or, without one, in the folder
 * that the environment variable {@value #VARIABLE} names, then in the cache folder in the user's
 * home, then on the web.
 */
public final class MnistLocator {
  /** The environment variable that names the folder with the files. */
  public static final String VARIABLE = "MNIST_DATA_DIR";

  private final UserEnvironment environment;
  private final Optional<MnistDownloader> downloader;
  private final DownloadListener listener;

  private MnistLocator(
      UserEnvironment environment,
      Optional<MnistDownloader> downloader,
      DownloadListener listener) {
    this.environment = environment;
    this.downloader = downloader;
    this.listener = listener;
  }

  /** Looks at files only. */
  public static MnistLocator offline(UserEnvironment environment) {
    return new MnistLocator(environment, Optional.empty(), DownloadListener.NONE);
  }

  /** Downloads into the cache folder when the files are nowhere else. */
  public static MnistLocator downloading(
      UserEnvironment environment, MnistDownloader downloader, DownloadListener listener) {
    return new MnistLocator(environment, Optional.of(downloader), listener);
  }

  /**
   * Looks for both parts everywhere; see {@link #locate(Set)}.
   *
   * @return where they are, or what was tried
   */
  public MnistLocation locate() {
    return locate(Set.of(MnistSplit.values()));
  }

  /**
   * Looks everywhere but in a given folder, and takes the first place that has what is needed.
   *
   * @param needed the parts that are needed
   * @return where they are, or what was tried
   */
  public MnistLocation locate(Set<MnistSplit> needed) {
    Path cache = environment.cacheFolder();
    List<Attempt> attempts = new ArrayList<>();
    return lookInNamedFolder(needed, attempts)
        .or(() -> look(cache, Place.CACHE, cache.toString(), needed, attempts))
        .or(() -> download(cache, attempts))
        .orElseGet(() -> new NotFound(attempts, cache));
  }

  /**
   * Looks in a folder that the user gave, and nowhere else.
   *
   * @param folder with IDX files or picture folders, see {@link DataForms#open}
   * @param needed the parts that are needed
   * @return where they are, or what was tried
   */
  public MnistLocation locateIn(Path folder, Set<MnistSplit> needed) {
    List<Attempt> attempts = new ArrayList<>();
    return look(folder, Place.GIVEN_FOLDER, folder.toString(), needed, attempts)
        .orElseGet(() -> new NotFound(attempts, environment.cacheFolder()));
  }

  private Optional<MnistLocation> lookInNamedFolder(
      Set<MnistSplit> needed, List<Attempt> attempts) {
    Optional<String> named = environment.variable(VARIABLE);
    if (named.isEmpty()) {
      attempts.add(new Attempt(Place.ENVIRONMENT, VARIABLE + " is not set"));
      return Optional.empty();
    }
    String title = VARIABLE + "=" + named.get();
    Optional<Path> folder = named.flatMap(UserEnvironment::path);
    if (folder.isEmpty()) {
      attempts.add(new Attempt(Place.ENVIRONMENT, title + " is no path"));
      return Optional.empty();
    }
    return look(folder.get(), Place.ENVIRONMENT, title, needed, attempts);
  }

  private static Optional<MnistLocation> look(
      Path folder, Place place, String title, Set<MnistSplit> needed, List<Attempt> attempts) {
    if (!Files.exists(folder)) {
      attempts.add(new Attempt(place, title + " is no folder"));
      return Optional.empty();
    }
    try {
      // In places of its own the program looks for the usual names; what a user names, it looks
      // into.
      MnistDirectory usual = MnistDirectory.of(folder);
      boolean own = place != Place.GIVEN_FOLDER && usual.missing().isEmpty();
      DigitSource source = own ? usual : DataForms.open(folder);
      if (needed.stream().allMatch(source::has)) {
        return Optional.of(new Found(source, folder, place));
      }
      attempts.add(new Attempt(place, title + lacking(source, needed)));
    } catch (IOException e) {
      attempts.add(new Attempt(place, "%s can't be read (%s)".formatted(title, e.getMessage())));
    }
    return Optional.empty();
  }

  private static String lacking(DigitSource source, Set<MnistSplit> needed) {
    if (source instanceof MnistDirectory directory) {
      return " lacks "
          + directory.missing().stream()
              .filter(
                  file ->
                      needed.stream()
                          .anyMatch(split -> split.images() == file || split.labels() == file))
              .map(file -> file.fileName() + "(.gz)")
              .collect(Collectors.joining(", "));
    }
    return " lacks the part "
        + Arrays.stream(MnistSplit.values())
            .filter(split -> needed.contains(split) && !source.has(split))
            .map(MnistSplit::title)
            .collect(Collectors.joining(" and the part "));
  }

  private Optional<MnistLocation> download(Path cache, List<Attempt> attempts) {
    if (downloader.isEmpty()) {
      return Optional.empty();
    }
    try {
      DigitSource source = downloader.get().fetch(cache, listener);
      return Optional.of(new Found(source, cache, Place.DOWNLOAD));
    } catch (MnistDownloadException e) {
      attempts.add(new Attempt(Place.DOWNLOAD, String.valueOf(e.getMessage())));
    }
    return Optional.empty();
  }
}
