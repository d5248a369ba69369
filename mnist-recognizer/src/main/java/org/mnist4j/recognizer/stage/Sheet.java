package org.mnist4j.recognizer.stage;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.recognizer.internal.raster.Channels;
import org.mnist4j.recognizer.internal.raster.Plane;
import org.mnist4j.recognizer.picture.Picture;

/**
 * What is handed from step to step.
 *
 * @param picture the colours; of no more interest once they have become grey
 * @param plane the picture in grey as it stands; from {@link Stage#BACKGROUND} on, ink is bright
 *     and everything else 0
 * @param findings what was found so far, the newest last
 */
public record Sheet(Picture picture, Plane plane, List<Finding> findings) {

  public static Sheet of(Picture picture) {
    return new Sheet(picture, Channels.luminance(picture), List.of());
  }

  public Sheet with(Picture changed) {
    return new Sheet(changed, Channels.luminance(changed), findings);
  }

  public Sheet with(Plane changed) {
    return new Sheet(picture, changed, findings);
  }

  public Sheet with(Finding found) {
    List<Finding> more = new ArrayList<>(findings);
    more.add(found);
    return new Sheet(picture, plane, more);
  }

  /** The newest finding of the same kind as {@code otherwise}, which is given if there is none. */
  @SuppressWarnings("unchecked")
  public <T extends Finding> T found(T otherwise) {
    T newest = otherwise;
    for (Finding finding : findings) {
      newest = finding.getClass() == otherwise.getClass() ? (T) finding : newest;
    }
    return newest;
  }
}
