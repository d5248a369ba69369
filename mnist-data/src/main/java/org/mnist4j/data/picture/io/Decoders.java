package org.mnist4j.data.picture.io;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.pnm.PNMImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;

/**
 * One decoder a format, chosen by us: which plug-ins ImageIO finds by itself depends on the class
 * loader that was there first.
 */
final class Decoders {
  static {
    ImageIO.setUseCache(false); // pictures are in memory: no temporary files
  }

  private Decoders() {}

  static ImageReader of(PictureFormat format) throws IOException {
    return switch (format) {
      case PNG, GIF, BMP -> builtIn(format.name());
      case JPEG -> jpeg().createReaderInstance(null);
      case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
      case TIFF -> new TIFFImageReaderSpi().createReaderInstance(null);
      case PNM -> new PNMImageReaderSpi().createReaderInstance(null);
    };
  }

  private static ImageReader builtIn(String name) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(name);
    if (!readers.hasNext()) {
      throw new IOException("this Java has no decoder for " + name);
    }
    return readers.next();
  }

  /** The plug-in reads CMYK and what else Java's own decoder refuses, and is built upon it. */
  private static JPEGImageReaderSpi jpeg() throws IOException {
    IIORegistry registry = IIORegistry.getDefaultInstance();
    JPEGImageReaderSpi known = registry.getServiceProviderByClass(JPEGImageReaderSpi.class);
    if (known == null) {
      registry.registerServiceProvider(new JPEGImageReaderSpi());
      known = registry.getServiceProviderByClass(JPEGImageReaderSpi.class);
    }
    if (known == null) {
      throw new IOException("this Java has no decoder for JPEG");
    }
    return known;
  }
}
