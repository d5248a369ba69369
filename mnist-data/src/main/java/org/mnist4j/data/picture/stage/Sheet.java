package org.mnist4j.data.picture.stage;

import org.mnist4j.data.picture.raster.Box;
import org.mnist4j.data.picture.raster.Channels;
import org.mnist4j.data.picture.raster.Picture;
import org.mnist4j.data.picture.raster.Plane;

/**
 * What is handed from step to step.
 *
 * @param picture the colours; of no more interest once they have become grey
 * @param plane the picture in grey as it stands; from {@link Stage#BACKGROUND} on, ink is bright
 *     and everything else 0
 * @param notes what was found so far
 */
public record Sheet(Picture picture, Plane plane, Notes notes) {

  public static Sheet of(Picture picture) {
    return new Sheet(picture, Channels.luminance(picture), Notes.NONE);
  }

  public Sheet with(Picture changed) {
    return new Sheet(changed, Channels.luminance(changed), notes);
  }

  public Sheet with(Plane changed) {
    return new Sheet(picture, changed, notes);
  }

  public Sheet with(Notes changed) {
    return new Sheet(picture, plane, changed);
  }

  /** The plane cut to a box; what was noted stays. */
  public Sheet cutTo(Box box) {
    float[] part = new float[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      int from = (box.y() + y) * plane.width() + box.x();
      System.arraycopy(plane.values(), from, part, y * box.width(), box.width());
    }
    return with(new Plane(box.width(), box.height(), part));
  }
}
