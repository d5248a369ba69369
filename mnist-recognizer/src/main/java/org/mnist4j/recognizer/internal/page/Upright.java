package org.mnist4j.recognizer.internal.page;

import org.mnist4j.recognizer.picture.Picture;
import org.mnist4j.recognizer.stage.Sheet;
import org.mnist4j.recognizer.stage.Stage;
import org.mnist4j.recognizer.stage.Step;

/** {@link Stage#ORIENTATION}. */
public final class Upright implements Step {
  @Override
  public Stage stage() {
    return Stage.ORIENTATION;
  }

  @Override
  public Sheet apply(Sheet sheet) {
    Picture upright = sheet.picture().upright();
    return upright == sheet.picture() ? sheet : sheet.with(upright);
  }
}
