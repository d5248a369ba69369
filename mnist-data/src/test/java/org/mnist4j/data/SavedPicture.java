package org.mnist4j.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.mnist4j.recognizer.picture.DigitForm;

/** Saves a picture of a data set as a PNG in the folder of its digit. */
public final class SavedPicture {
  private SavedPicture() {}

  public static void write(DigitDataset dataset, int index, Path folder) throws IOException {
    BufferedImage image =
        new BufferedImage(DigitForm.SIDE, DigitForm.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, dataset.pixels(index));
    Path digit = Files.createDirectories(folder.resolve(Integer.toString(dataset.label(index))));
    ImageIO.write(image, "png", digit.resolve("%05d.png".formatted(index)).toFile());
  }
}
