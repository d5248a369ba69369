package org.mnist4j.app.command.predict;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.mnist4j.data.picture.stage.PreparedDigit;
import org.mnist4j.train.predict.FoundDigit;
import org.mnist4j.train.predict.PicturePreparation;
import org.mnist4j.train.predict.Predictor;
import org.mnist4j.train.predict.PreparedPicture;

/** Reads pictures, says what is on them, and prints it in the order given. */
final class PictureJob {
  private final PicturePreparation preparation;
  private final Predictor predictor;
  private boolean allRead = true;

  PictureJob(PicturePreparation preparation, Predictor predictor) {
    this.preparation = preparation;
    this.predictor = predictor;
  }

  /** One digit a picture; true if all pictures could be read. */
  boolean print(List<Path> pictures, PredictionPrinter printer) {
    printer.begin();
    run(
        pictures,
        picture -> {
          PreparedDigit digit = picture.lines().get(0).get(0);
          printer.print(picture.file(), predictor.predict(digit));
        },
        picture -> printer.printError(picture.file(), picture.error().orElse("")));
    printer.end();
    return allRead;
  }

  /** Several digits a picture; true if all pictures could be read. */
  boolean print(List<Path> pictures, SeveralDigitsPrinter printer) {
    printer.begin();
    run(
        pictures,
        picture -> printer.print(picture.file(), FoundDigit.all(picture, predictor)),
        picture -> printer.printError(picture.file(), picture.error().orElse("")));
    printer.end();
    return allRead;
  }

  private void run(
      List<Path> pictures, Consumer<PreparedPicture> read, Consumer<PreparedPicture> unread) {
    preparation.prepare(
        pictures,
        Runtime.getRuntime().availableProcessors(),
        picture -> {
          allRead &= picture.error().isEmpty();
          (picture.error().isEmpty() ? read : unread).accept(picture);
        });
  }
}
