package org.mnist4j.recognizer.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * One decoder a format. Java's own read PNG, GIF, BMP, JPEG and TIFF; for WebP and PNM, and for
 * JPEG and TIFF of every kind, there are TwelveMonkeys' plug-ins, which are used where they are on
 * the class path. They are looked for by our own class loader: which ones ImageIO finds by itself
 * depends on the class loader that was there first.
 */
final class Decoders {
  private static final String PREFERRED = "com.twelvemonkeys.imageio.";

  static {
    ImageIO.setUseCache(false); // pictures are in memory: no temporary files
  }

  private Decoders() {}

  /**
   * A decoder.
   *
   * @throws IOException saying which library is missing
   */
  static ImageReader of(PictureFormat format) throws IOException {
    return switch (format) {
      case PNG, GIF, BMP -> builtIn(format);
      case JPEG, WEBP, TIFF, PNM -> best(format);
    };
  }

  private static ImageReader builtIn(PictureFormat format) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.name());
    if (!readers.hasNext()) {
      throw new MissingDecoderException(format);
    }
    return readers.next();
  }

  private static ImageReader best(PictureFormat format) throws IOException {
    for (ImageReaderSpi decoder : Plugins.FOUND) {
      if (Arrays.asList(decoder.getFormatNames())
          .contains(format.name().toLowerCase(Locale.ROOT))) {
        return decoder.createReaderInstance(null);
      }
    }
    return builtIn(format);
  }

  /** Found when they are first needed: a program that reads PNGs looks for none. */
  private static final class Plugins {
    static final List<ImageReaderSpi> FOUND = find();

    /** As ImageIO has registered them: the one for JPEG is built upon Java's own. */
    private static List<ImageReaderSpi> find() {
      IIORegistry registry = IIORegistry.getDefaultInstance();
      List<ImageReaderSpi> found = new ArrayList<>();
      for (ImageReaderSpi decoder :
          ServiceLoader.load(ImageReaderSpi.class, Decoders.class.getClassLoader())) {
        if (decoder.getClass().getName().startsWith(PREFERRED)) {
          registered(registry, decoder).ifPresent(found::add);
        }
      }
      found.sort(Comparator.comparing(decoder -> decoder.getClass().getName()));
      return found;
    }

    private static Optional<ImageReaderSpi> registered(
        IIORegistry registry, ImageReaderSpi decoder) {
      if (registry.getServiceProviderByClass(decoder.getClass()) == null) {
        registry.registerServiceProvider(decoder);
      }
      return Optional.ofNullable(registry.getServiceProviderByClass(decoder.getClass()));
    }
  }
}
