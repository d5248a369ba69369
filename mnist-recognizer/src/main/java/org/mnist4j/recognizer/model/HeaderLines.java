package org.mnist4j.recognizer.model;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** The text at the beginning of a model's file. */
final class HeaderLines {
  private static final int MOST_LAYERS = 200;
  private static final int MOST_KERNEL = 256;

  private final String name;
  private final String[] lines;

  HeaderLines(String name, String[] lines) {
    this.name = name;
    this.lines = lines;
  }

  int weights(int most) throws ModelFormatException {
    String count = value("weights");
    long weights = count.matches("[0-9]{1,12}") ? Long.parseLong(count) : -1;
    if (weights < 0 || weights > most) {
      throw new ModelFormatException(
          name, "says it has %s weights, which must be 0 to %,d".formatted(count, most));
    }
    return (int) weights;
  }

  /** The model, its weights taken from a buffer that holds as many as the header says. */
  DigitModel model(ByteBuffer weights) throws ModelFormatException {
    FloatBuffer numbers = weights.limit(Float.BYTES * weights(Integer.MAX_VALUE)).asFloatBuffer();
    try {
      DigitModel model =
          new DigitModel(
              scale(words("scale " + value("scale"))),
              layers(numbers),
              Double.parseDouble(value("temperature")),
              Double.parseDouble(value("most-entropy")),
              value("note"));
      if (numbers.hasRemaining()) {
        throw new IllegalArgumentException(
            "%,d weights belong to no layer".formatted(numbers.remaining()));
      }
      return model;
    } catch (IllegalArgumentException e) { // of numbers that are none, too
      throw new ModelFormatException(name, "can't be used: " + e.getMessage());
    }
  }

  private String value(String key) throws ModelFormatException {
    for (String line : lines) {
      if (line.startsWith(key + " ")) {
        return line.substring(key.length() + 1);
      }
    }
    throw new ModelFormatException(name, "has no line that begins with \"" + key + "\"");
  }

  private static InputScale scale(List<String> words) {
    return switch (words.get(1) + " " + (words.size() - 2)) {
      case "fixed 2" ->
          new InputScale.Fixed(Float.parseFloat(words.get(2)), Float.parseFloat(words.get(3)));
      case "per-picture 0" -> new InputScale.OfPicture();
      default -> throw new IllegalArgumentException("unknown " + String.join(" ", words));
    };
  }

  private List<Layer> layers(FloatBuffer numbers) {
    List<Layer> layers = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("layer ")) {
        if (layers.size() == MOST_LAYERS) {
          throw new IllegalArgumentException("it has more than " + MOST_LAYERS + " layers");
        }
        layers.add(layer(words(line), numbers));
      }
    }
    return layers;
  }

  private static Layer layer(List<String> words, FloatBuffer from) {
    return switch (words.get(1) + " " + (words.size() - 2)) {
      case "convolution 5" -> convolution(words, from);
      case "batch-norm 2" -> {
        int channels = number(words, 2);
        yield new Layer.BatchNorm(
            channels,
            Double.parseDouble(words.get(3)),
            take(from, channels),
            take(from, channels),
            take(from, channels),
            take(from, channels));
      }
      case "relu 0" -> new Layer.Relu();
      case "max-pooling 1" -> new Layer.Pooling(number(words, 2), true);
      case "average-pooling 1" -> new Layer.Pooling(number(words, 2), false);
      case "dense 2" -> {
        int inputs = number(words, 2);
        int outputs = number(words, 3);
        yield new Layer.Dense(
            inputs, outputs, take(from, (long) inputs * outputs), take(from, outputs));
      }
      default -> throw new IllegalArgumentException("unknown " + String.join(" ", words));
    };
  }

  private static Layer convolution(List<String> words, FloatBuffer from) {
    int inputs = number(words, 2);
    int outputs = number(words, 3);
    int kernel = number(words, 4);
    if (kernel > MOST_KERNEL) {
      throw new IllegalArgumentException(
          "a kernel is %d wide, more than %d".formatted(kernel, MOST_KERNEL));
    }
    long weights = (long) inputs * outputs * kernel * kernel;
    return new Layer.Convolution(
        inputs,
        outputs,
        kernel,
        number(words, 5),
        number(words, 6),
        take(from, weights),
        take(from, outputs));
  }

  private static Values take(FloatBuffer from, long count) {
    if (count > from.remaining()) {
      throw new IllegalArgumentException("it has fewer weights than its layers take");
    }
    return Values.next(from, (int) count);
  }

  /** So small that the product of two, times a kernel, fits a long. */
  private static int number(List<String> words, int place) {
    String word = words.get(place);
    int number = word.matches("[0-9]{1,5}") ? Integer.parseInt(word) : -1;
    if (number < 0 || number > 1 << 16) {
      throw new IllegalArgumentException("%s is no size from 0 to 65536".formatted(word));
    }
    return number;
  }

  private static List<String> words(String line) {
    return List.of(line.split(" ", -1));
  }
}
