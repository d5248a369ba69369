package org.mnist4j.spark.predict;

import java.io.Serializable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mnist4j.train.predict.PicturePreparation;
import org.mnist4j.train.predict.Prediction;
import org.mnist4j.train.predict.Predictor;
import org.mnist4j.train.predict.PreparedPicture;

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

  static Answer of(NamedPicture picture, PicturePreparation preparation, Predictor predictor) {
    byte[] content = picture.content();
    PreparedPicture prepared =
        content == null
            ? preparation.prepare(Path.of(picture.name()))
            : preparation.prepare(picture.name(), content);
    if (prepared.error().isPresent()) {
      return new Answer(picture.name(), null, null, prepared.error().get(), false);
    }
    Prediction said = predictor.predict(prepared.lines().get(0).get(0));
    return said.digit().isPresent()
        ? new Answer(picture.name(), said.digit().get(), said.confidence(), null, true)
        : new Answer(picture.name(), null, null, said.noDigit().orElse(""), true);
  }
}
