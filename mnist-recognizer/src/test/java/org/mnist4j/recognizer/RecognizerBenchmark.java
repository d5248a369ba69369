package org.mnist4j.recognizer;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.mnist4j.recognizer.io.PictureReader;
import org.mnist4j.recognizer.prepare.Drawings;

/**
 * How many pictures a second one thread reads, from the file's bytes to the answer: small ones as
 * data sets have them, and photographs of a megapixel. Made-up ones, or the files of a folder.
 *
 * <pre>java -cp … org.mnist4j.recognizer.RecognizerBenchmark [FOLDER]</pre>
 */
final class RecognizerBenchmark {
  private static final int ROUNDS = 7;
  private static final double SECONDS_A_ROUND = 2;

  private RecognizerBenchmark() {}

  public static void main(String[] args) throws Exception {
    long begin = System.nanoTime();
    DigitRecognizer digits = DigitRecognizer.bundled();
    List<byte[]> small = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      small.add(png(i));
    }
    digits.recognize(PictureReader.standard().read("first", small.get(0)));
    long jvm = ManagementFactory.getRuntimeMXBean().getUptime();
    System.out.printf(
        Locale.ROOT,
        "first answer: %.0f ms, %d ms after the JVM's start%n",
        (System.nanoTime() - begin) / 1e6,
        jvm);
    if (args.length > 0) {
      List<byte[]> files = new ArrayList<>();
      try (var all = Files.list(Path.of(args[0]))) {
        for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
          files.add(Files.readAllBytes(file));
        }
      }
      report(args[0], files, digits);
      return;
    }
    report("28x28 PNG", small, digits);
    List<byte[]> photographs = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      photographs.add(photograph(i));
    }
    report("1024x1024 JPEG", photographs, digits);
  }

  private static void report(String name, List<byte[]> files, DigitRecognizer digits)
      throws Exception {
    List<Double> rates = new ArrayList<>();
    int next = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long begin = processorTime();
      int count = 0;
      double seconds = 0;
      while (seconds < SECONDS_A_ROUND) {
        byte[] file = files.get(next++ % files.size());
        digits.recognize(PictureReader.standard().read(name, file));
        count++;
        seconds = (processorTime() - begin) / 1e9;
      }
      rates.add(count / seconds);
    }
    List<Double> sorted = rates.stream().skip(1).sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f a second of one core (median of %d rounds, %.0f to %.0f)%n",
        name,
        sorted.get(sorted.size() / 2),
        sorted.size(),
        sorted.get(0),
        sorted.get(sorted.size() - 1));
  }

  /** Of this thread, so that what else the machine does counts little. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static byte[] png(int number) {
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, Drawings.drawn(number));
    return Drawings.encoded(image, "png");
  }

  /** Blue ink on paper under a lamp, with a camera's noise. */
  private static byte[] photograph(int number) {
    BufferedImage sheet = Drawings.sheet(1024, 1024, new Color(225, 220, 205));
    BufferedImage ink = new BufferedImage(28, 28, BufferedImage.TYPE_INT_ARGB);
    byte[] pixels = Drawings.drawn(number);
    for (int i = 0; i < pixels.length; i++) {
      ink.setRGB(i % 28, i / 28, (pixels[i] & 0xff) << 24 | 0x20306a);
    }
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(ink, 300, 260, 480, 480, null);
    graphics.dispose();
    Random noise = new Random(number);
    for (int y = 0; y < 1024; y++) {
      for (int x = 0; x < 1024; x++) {
        double light = 1 - 0.4 * (x + y) / 2048;
        int stray = (int) (4 * noise.nextGaussian());
        Color colour = new Color(sheet.getRGB(x, y));
        sheet.setRGB(
            x,
            y,
            new Color(
                    level(colour.getRed() * light + stray),
                    level(colour.getGreen() * light + stray),
                    level(colour.getBlue() * light + stray))
                .getRGB());
      }
    }
    return Drawings.encoded(sheet, "jpg");
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(255, value));
  }
}
