package org.mnist4j.data.picture.page;

import org.mnist4j.data.picture.raster.Picture;
import org.mnist4j.data.picture.stage.Sheet;
import org.mnist4j.data.picture.stage.Stage;
import org.mnist4j.data.picture.stage.Step;

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
