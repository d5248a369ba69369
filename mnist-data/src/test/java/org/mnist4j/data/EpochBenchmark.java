package org.mnist4j.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.mnist4j.data.batch.DigitBatches;
import org.mnist4j.data.batch.MnistDataSetIterator;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.data.source.MnistDirectory;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * Times reading MNIST and going through an epoch of it in batches of 64; run with the folder of its
 * files as argument.
 */
final class EpochBenchmark {
  private static final int BATCH = 64;
  private static final int ROUNDS = 15;

  private EpochBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    MnistDirectory directory = MnistDirectory.of(Path.of(arguments[0]));
    long start = System.nanoTime();
    DigitDataset dataset = directory.read(MnistSplit.TRAIN);
    System.out.printf("read, unpack, digest: %.0f ms%n", (System.nanoTime() - start) / 1e6);

    DigitBatches batches =
        DigitBatches.builder(dataset)
            .batchSize(BATCH)
            .shuffle(1)
            .normalization(Normalization.MEAN_STD)
            .build();
    FloatBuffer features = direct(BATCH * DigitForm.PIXELS);
    FloatBuffer labels = direct(BATCH * DigitForm.CLASSES);
    MnistDataSetIterator iterator = new MnistDataSetIterator(batches);
    report(
        "epoch into buffers",
        epoch -> {
          for (int batch = 0; batch < batches.count(); batch++) {
            batches.fill(epoch, batch, features, labels);
          }
        });
    report(
        "epoch of DataSets",
        epoch -> {
          iterator.reset();
          iterator.forEachRemaining(batch -> {});
        });
  }

  private static void report(String what, IntConsumer epoch) {
    double[] millis = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      epoch.accept(round + 1);
      millis[round] = (System.nanoTime() - start) / 1e6;
    }
    System.out.printf("%s: first %.1f ms", what, millis[0]);
    Arrays.sort(millis);
    System.out.printf(", median %.1f ms, best %.1f ms%n", millis[ROUNDS / 2], millis[0]);
  }

  private static FloatBuffer direct(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
