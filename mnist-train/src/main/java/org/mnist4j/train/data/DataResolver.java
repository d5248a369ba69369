package org.mnist4j.train.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.fetch.DownloadListener;
import org.mnist4j.data.fetch.DownloadSettings;
import org.mnist4j.data.fetch.MnistDownloader;
import org.mnist4j.data.fetch.UserEnvironment;
import org.mnist4j.data.form.DataForms;
import org.mnist4j.data.form.FormSource;
import org.mnist4j.data.locate.MnistLocation;
import org.mnist4j.data.locate.MnistLocator;
import org.mnist4j.data.source.DigitSource;
import org.mnist4j.train.UserError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and reads the data a command works on: what the user named, else MNIST from this machine or
 * the web, else the built-in digits.
 */
public final class DataResolver {
  private static final Logger log = LoggerFactory.getLogger(DataResolver.class);

  /** What {@code --data} takes beside a folder. */
  public static final String SYNTHETIC = "synthetic";

  private final DownloadListener listener;
  private final Optional<Path> writers;

  /**
   * @param listener told of a download's progress
   */
  public DataResolver(DownloadListener listener) {
    this(listener, Optional.empty());
  }

  /**
   * @param listener told of a download's progress
   * @param writers QMNIST's label file, which tells who wrote the training pictures
   */
  public DataResolver(DownloadListener listener, Optional<Path> writers) {
    this.listener = listener;
    this.writers = writers;
  }

  /** Looks for MNIST on this machine, without a download. */
  public static MnistLocation search() {
    return MnistLocator.offline(UserEnvironment.current()).locate();
  }

  /**
   * Reads the data.
   *
   * @param wanted a folder or file, {@value #SYNTHETIC}, or null for MNIST wherever it is
   * @param requireMnist whether to stop when MNIST can't be had
   * @throws UserError when the data can't be had or read
   */
  public DigitData resolve(@Nullable String wanted, boolean requireMnist) {
    if (SYNTHETIC.equals(wanted)) {
      return synthetic();
    }
    Optional<DigitSource> given = wanted == null ? Optional.empty() : given(wanted);
    if (given.isPresent()) {
      return read(given.get());
    }
    UserEnvironment environment = UserEnvironment.current();
    MnistDownloader downloader = MnistDownloader.of(DownloadSettings.DEFAULT, environment);
    MnistLocator locator = MnistLocator.downloading(environment, downloader, listener);
    MnistLocation location =
        wanted == null
            ? locator.locate()
            : locator.locateIn(path(wanted), EnumSet.allOf(MnistSplit.class));
    if (location instanceof MnistLocation.Found found) {
      return read(found.source());
    }
    MnistLocation.NotFound nowhere = (MnistLocation.NotFound) location;
    if (wanted != null || requireMnist) {
      throw UserError.usage(nowhere.whatWasTried() + "\n" + nowhere.whatToDo());
    }
    log.warn("{}", nowhere.whatWasTried());
    log.warn("{}. Going on with the built-in synthetic digits.", nowhere.whatToDo());
    return synthetic();
  }

  private DigitData synthetic() {
    if (writers.isPresent()) {
      throw UserError.usage(
          "--writers is for MNIST's pictures, whose writers are known; drawn digits have none.");
    }
    return SyntheticData.draw();
  }

  /**
   * Reads what the files of a data set hold, part by part.
   *
   * @param wanted as for {@link #resolve}
   * @throws UserError when the data can't be had or read
   */
  public StatedData stated(@Nullable String wanted, boolean requireMnist) {
    Optional<DigitSource> given =
        wanted == null || wanted.equals(SYNTHETIC) ? Optional.empty() : given(wanted);
    if (given.isEmpty() || !(given.get() instanceof FormSource form)) {
      DigitData data = resolve(wanted, requireMnist);
      return new StatedData(
          data.name(),
          Optional.of(data.train()),
          Optional.of(data.test()),
          Optional.empty(),
          data.warnings());
    }
    try {
      announce(form);
      StatedData read = StatedData.of(form);
      Identity identity = Identity.of(form, read.train(), read.test());
      StatedData data = read.known(identity, new KnownWriters(form, writers));
      tell(identity, data.warnings());
      return data;
    } catch (IOException e) {
      throw UserError.usage(e);
    }
  }

  /** What the user named, recognised; empty where a folder lacks some of the usual files. */
  private static Optional<DigitSource> given(String wanted) {
    Path path = path(wanted);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      DigitSource source = DataForms.open(path);
      return source instanceof FormSource ? Optional.of(source) : Optional.empty();
    } catch (IOException e) {
      throw UserError.usage(e);
    }
  }

  private static void announce(FormSource source) throws IOException {
    log.info("Data: {}", source.describe());
    for (String note : source.notes()) {
      log.warn("Data: {}", note);
    }
  }

  private static void tell(Identity identity, List<String> warnings) {
    identity.line().ifPresent(line -> log.info("Data: {}", line));
    warnings.forEach(warning -> log.warn("Data: {}", warning));
  }

  private DigitData read(DigitSource source) {
    try {
      if (source instanceof FormSource form) {
        announce(form);
      }
      DigitDataset train = source.read(MnistSplit.TRAIN);
      DigitDataset test = source.read(MnistSplit.TEST);
      Identity identity = Identity.of(source, Optional.of(train), Optional.of(test));
      List<String> warnings = identity.warnings(Optional.of(train), Optional.of(test));
      tell(identity, warnings);
      return new DigitData(
          identity.name(source.title()),
          new KnownWriters(source, writers).join(train).withClassNames(identity.classNames()),
          test.withClassNames(identity.classNames()),
          warnings);
    } catch (IOException e) {
      throw UserError.usage(e);
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw UserError.usage("--data is '" + text + "', not a folder's name: " + e.getReason());
    }
  }
}
