package org.mnist4j.recognizer.io;

import java.io.IOException;
import java.util.Locale;

/** A picture's format is known, but nothing on the class path decodes it. */
final class MissingDecoderException extends IOException {
  private static final long serialVersionUID = 1;

  MissingDecoderException(PictureFormat format) {
    super(
        "is a %s picture, which needs a library: add com.twelvemonkeys.imageio:imageio-%s to the class path, or save it as PNG"
            .formatted(format, format.name().toLowerCase(Locale.ROOT)));
  }
}
