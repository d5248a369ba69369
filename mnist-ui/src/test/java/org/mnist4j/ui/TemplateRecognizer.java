package org.mnist4j.ui;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.ui.draw.DigitRecognizer;
import org.mnist4j.ui.draw.MnistPicture;
import org.mnist4j.ui.draw.Recognition;
import org.mnist4j.ui.draw.UnreadablePictureException;

/**
 * Recognises digits by how much they look like {@link DigitStrokes}: enough to tell whether the
 * page sends what was drawn. One of its "models" is surer of itself than the other.
 */
final class TemplateRecognizer implements DigitRecognizer {
  private static final int LEAST_INK = 400;

  private final List<MnistPicture> templates =
      IntStream.range(0, 10).mapToObj(DigitStrokes::picture).toList();

  @Override
  public List<String> models() {
    return List.of("cnn-three-fc", "dense-256-128", "softmax");
  }

  @Override
  public Recognition recognize(String model, byte[] picture) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
    if (image == null) {
      throw new UnreadablePictureException("This is no picture.", false);
    }
    MnistPicture seen = shrink(image);
    byte[] grey = seen.toBytes();
    long ink = IntStream.range(0, grey.length).mapToLong(i -> Byte.toUnsignedInt(grey[i])).sum();
    double sharpness = model.equals("softmax") ? 12 : 40;
    return ink < LEAST_INK
        ? Recognition.noDigit(seen)
        : new Recognition(seen, softmax(seen, sharpness));
  }

  private List<Double> softmax(MnistPicture seen, double sharpness) {
    List<Double> weights = new ArrayList<>();
    for (MnistPicture template : templates) {
      weights.add(Math.exp(sharpness * likeness(seen, template)));
    }
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    return weights.stream().map(weight -> weight / sum).toList();
  }

  /** The cosine between two pictures. */
  private static double likeness(MnistPicture a, MnistPicture b) {
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    byte[] left = a.toBytes();
    byte[] right = b.toBytes();
    for (int i = 0; i < left.length; i++) {
      double x = Byte.toUnsignedInt(left[i]);
      double y = Byte.toUnsignedInt(right[i]);
      product += x * y;
      squareA += x * x;
      squareB += y * y;
    }
    return product / Math.sqrt(squareA * squareB);
  }

  /** The mean of each of 28 by 28 boxes of the first channel, as it stands in the file. */
  private static MnistPicture shrink(BufferedImage image) {
    byte[] grey = new byte[DigitForm.PIXELS];
    for (int i = 0; i < DigitForm.PIXELS; i++) {
      int x = i % 28 * image.getWidth() / 28;
      int y = i / 28 * image.getHeight() / 28;
      int width = Math.max(1, image.getWidth() / 28);
      int height = Math.max(1, image.getHeight() / 28);
      int[] box = image.getRaster().getSamples(x, y, width, height, 0, (int[]) null);
      grey[i] = (byte) Math.round(java.util.Arrays.stream(box).average().orElseThrow());
    }
    return MnistPicture.of(grey);
  }
}
