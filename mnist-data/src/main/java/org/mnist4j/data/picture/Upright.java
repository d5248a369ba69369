package org.mnist4j.data.picture;

/** {@link Stage#ORIENTATION}. */
final class Upright implements Step {
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
