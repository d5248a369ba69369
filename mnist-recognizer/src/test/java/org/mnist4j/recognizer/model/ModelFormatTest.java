package org.mnist4j.recognizer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mnist4j.recognizer.picture.DigitForm;

final class ModelFormatTest {
  private static final Random RANDOM = new Random(3);

  private static Values random(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) Math.abs(RANDOM.nextGaussian());
    }
    return Values.of(values);
  }

  /** One layer of each kind. */
  static DigitModel model() {
    return new DigitModel(
        new InputScale.Fixed(0.1307f, 0.3081f),
        List.of(
            new Layer.Convolution(1, 3, 5, 2, 1, random(75), random(3)),
            new Layer.BatchNorm(3, 1e-5, random(3), random(3), random(3), random(3)),
            new Layer.Relu(),
            new Layer.Pooling(2, true),
            new Layer.Pooling(2, false),
            new Layer.Dense(27, 10, random(270), random(10))),
        0.9,
        1.2,
        "{\"made\":\"überall\"}");
  }

  private static byte[] file() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelFormat.write(model(), out);
    return out.toByteArray();
  }

  private static DigitModel read(byte[] file) throws IOException {
    return ModelFormat.read("my.digits", new ByteArrayInputStream(file));
  }

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    byte[] file = file();
    DigitModel read = read(file);
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    ModelFormat.write(read, again);

    assertThat(read.layers())
        .extracting(Layer::line)
        .hasSize(6)
        .startsWith("convolution 1 3 5 2 1");
    assertThat(read.note()).isEqualTo("{\"made\":\"überall\"}");
    assertThat(read.layers().get(5).values().get(1).size()).isEqualTo(DigitForm.CLASSES);
    assertThat(again.toByteArray()).isEqualTo(file);
  }

  @Test
  void aFlippedBitIsFoundWhereverItIs() throws IOException {
    byte[] file = file();
    for (int at = 0; at < file.length; at += 41) {
      byte[] damaged = file.clone();
      damaged[at] ^= 4;
      assertThatThrownBy(() -> read(damaged)).isInstanceOf(ModelFormatException.class);
    }
  }

  @Test
  void aFileThatWasCutOrGoesOnIsRefused() throws IOException {
    byte[] file = file();
    for (int length : new int[] {0, 10, 100, file.length - 1}) {
      assertThatThrownBy(() -> read(Arrays.copyOf(file, length)))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageStartingWith("my.digits ");
    }
    assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length + 1)))
        .hasMessageContaining("more bytes");
  }

  /** A file whose header says something else, with a checksum that fits. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "layer relu|layer tanh|unknown layer tanh",
        "convolution 1 3 5 2 1|convolution 1 3 99999 2 1|99999 is no size",
        "convolution 1 3 5 2 1|convolution 1 3 5 2 -1|-1 is no size",
        "convolution 1 3 5 2 1|convolution 1 65536 5 2 1|fewer weights",
        "convolution 1 3 5 2 1|convolution 1 3 300 2 1|300 wide",
        "convolution 1 3 5 2 1|convolution 1 3 5 0 1|1 to 65536",
        "dense 27 10|dense 27 1|dense layer of 10",
        "dense 27 10|dense 26 10|belong to no layer",
        "weights 370|weights 4000000000|must be 0 to",
        "weights 370|weights many|must be 0 to",
        "temperature 0.9|temperature 0|must be above 0",
        "temperature 0.9|temperature warm|can't be used",
        "most-entropy 1.2|most-entropy NaN|must be at least 0",
        "scale fixed 0.1307 0.3081|scale fixed 0.1307 0|above 0",
        "scale fixed 0.1307 0.3081|scale other|unknown scale other",
        "batch-norm 3 1.0E-5|batch-norm 4 1.0E-5|fewer weights",
        "max-pooling 2|max-pooling 20|larger than its input",
      })
  void aHeaderThatMakesNoSenseIsRefusedAndSaysWhy(String line, String other, String message)
      throws IOException {
    byte[] changed = withHeader(text -> text.replace(line, other));

    assertThatThrownBy(() -> read(changed))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void manyLayersOrManyNumbersAreRefusedBeforeAnyIsComputed() throws IOException {
    byte[] deep = withHeader(text -> text.replace("layer relu\n", "layer relu\n".repeat(300)));
    byte[] wide =
        withHeader(text -> text.replace("convolution 1 3 5 2 1", "convolution 1 3 5 1 4"));

    assertThatThrownBy(() -> read(deep)).hasMessageContaining("more than 200 layers");
    assertThatThrownBy(() -> read(wide)).hasMessageContaining("another number of inputs");
  }

  @Test
  void aNumberThatIsNoneIsRefused() throws IOException {
    byte[] file = file();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putFloat(file.length - 8, Float.NaN);
    assertThatThrownBy(() -> read(sealed(file))).hasMessageContaining("no finite number");
  }

  private static byte[] withHeader(UnaryOperator<String> change) throws IOException {
    String all = new String(file(), StandardCharsets.ISO_8859_1);
    int end = all.indexOf('\n', all.indexOf("\nweights ") + 1) + 1;
    String header = change.apply(all.substring(0, end));
    assertThat(header).isNotEqualTo(all.substring(0, end));
    return sealed((header + all.substring(end)).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] sealed(byte[] file) {
    CRC32C sum = new CRC32C();
    sum.update(file, 0, file.length - 4);
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(file.length - 4, (int) sum.getValue());
    return file;
  }
}
