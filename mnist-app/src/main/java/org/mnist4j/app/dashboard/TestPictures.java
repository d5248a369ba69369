package org.mnist4j.app.dashboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.MnistSplit;
import org.mnist4j.data.fetch.UserEnvironment;
import org.mnist4j.data.locate.MnistLocation;
import org.mnist4j.data.locate.MnistLocator;
import org.mnist4j.train.data.SyntheticData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the pictures a run was tested on by their fingerprint: those this process trains with, the
 * folder the user named, MNIST on this machine, or the built-in digits. Nothing is downloaded.
 */
public final class TestPictures {
  private static final Logger log = LoggerFactory.getLogger(TestPictures.class);

  private final Map<String, DigitDataset> known = new LinkedHashMap<>();
  private final @Nullable Path given;
  private boolean lookedAtFiles;
  private boolean drewSynthetic;

  private TestPictures(@Nullable Path given) {
    this.given = given;
  }

  /**
   * Looks for files when somebody asks.
   *
   * @param given a folder with a data set to look into first, or null
   */
  public static TestPictures search(@Nullable Path given) {
    return new TestPictures(given);
  }

  /** Those of a training, and whatever else there is. */
  public static TestPictures of(DigitDataset test) {
    TestPictures pictures = new TestPictures(null);
    pictures.add(test);
    return pictures;
  }

  /**
   * The pictures with a fingerprint.
   *
   * @param fingerprint in its short form
   * @param dataset what the run calls its data
   */
  synchronized Optional<DigitDataset> find(String fingerprint, String dataset) {
    if (!known.containsKey(fingerprint) && !lookedAtFiles) {
      lookedAtFiles = true;
      MnistLocator locator = MnistLocator.offline(UserEnvironment.current());
      if (given != null) {
        read(locator.locateIn(given, EnumSet.of(MnistSplit.TEST)));
      }
      read(locator.locate(EnumSet.of(MnistSplit.TEST)));
    }
    if (!known.containsKey(fingerprint) && dataset.equals(SyntheticData.NAME) && !drewSynthetic) {
      drewSynthetic = true;
      add(SyntheticData.draw().test());
    }
    return Optional.ofNullable(known.get(fingerprint));
  }

  private void read(MnistLocation location) {
    if (location instanceof MnistLocation.Found found) {
      try {
        add(found.source().read(MnistSplit.TEST));
      } catch (IOException e) {
        log.warn("The test pictures in {} can't be read: {}", found.folder(), e.getMessage());
      }
    }
  }

  private void add(DigitDataset test) {
    known.put(test.fingerprint().shortForm(), test);
  }
}
