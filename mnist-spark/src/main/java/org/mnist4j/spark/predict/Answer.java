package org.mnist4j.spark.predict;

import java.io.Serializable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.io.PictureException;
import org.mnist4j.recognizer.io.PictureReader;
import org.mnist4j.recognizer.picture.Picture;

/**
 * What is said of a picture: the same as {@code mnist predict} says.
 *
 * @param file its name
 * @param prediction the digit; null when there's none
 * @param confidence its probability; null when there's no digit
 * @param reason why there's no digit; null when there's one
 * @param readable whether the picture could be read
 */
record Answer(
    String file,
    @Nullable Integer prediction,
    @Nullable Double confidence,
    @Nullable String reason,
    boolean readable)
    implements Serializable {

  static Answer of(NamedPicture picture, DigitRecognizer recognizer) {
    String name = picture.name();
    try {
      Recognition said = recognizer.recognize(read(picture));
      return said.digit().isPresent()
          ? new Answer(name, said.digit().get(), said.confidence(), null, true)
          : new Answer(name, null, null, said.noDigit().orElse(""), true);
    } catch (PictureException e) {
      return new Answer(name, null, null, String.valueOf(e.getMessage()), false);
    }
  }

  private static Picture read(NamedPicture picture) throws PictureException {
    PictureReader reader = PictureReader.standard();
    byte[] content = picture.content();
    return content == null
        ? reader.read(Path.of(picture.name()))
        : reader.read(picture.name(), content);
  }
}
