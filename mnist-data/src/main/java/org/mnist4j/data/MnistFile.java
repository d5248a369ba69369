package org.mnist4j.data;

/**
 * One of the four files that make up MNIST, with the digest that tells it from any other.
 *
 * <p>The digests are SHA-256 over the uncompressed IDX file, so any gzip wrapping of the same
 * content is the same data. The sizes follow from the format: 16 bytes of header and 784 a picture,
 * or 8 bytes of header and one a label.
 */
public enum MnistFile {
  /** 60,000 pictures for training. */
  TRAIN_IMAGES(
      "train-images-idx3-ubyte",
      47_040_016,
      "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
  /** The digits on the training pictures. */
  TRAIN_LABELS(
      "train-labels-idx1-ubyte",
      60_008,
      "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
  /** 10,000 pictures for testing. */
  TEST_IMAGES(
      "t10k-images-idx3-ubyte",
      7_840_016,
      "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
  /** The digits on the test pictures. */
  TEST_LABELS(
      "t10k-labels-idx1-ubyte",
      10_008,
      "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

  private final String fileName;
  private final long bytes;
  private final String sha256;

  MnistFile(String fileName, long bytes, String sha256) {
    this.fileName = fileName;
    this.bytes = bytes;
    this.sha256 = sha256;
  }

  /** The file's usual name without {@code .gz}, for example {@code train-images-idx3-ubyte}. */
  public String fileName() {
    return fileName;
  }

  /** The size of the uncompressed file in bytes. */
  public long bytes() {
    return bytes;
  }

  /** SHA-256 of the uncompressed file, 64 lower-case hexadecimal digits. */
  public String sha256() {
    return sha256;
  }
}
