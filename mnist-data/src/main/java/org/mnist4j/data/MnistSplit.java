package org.mnist4j.data;

/** The two parts MNIST comes in: 60,000 pictures to learn from and 10,000 to be measured on. */
public enum MnistSplit {
  /** The pictures to learn from. */
  TRAIN("train", MnistFile.TRAIN_IMAGES, MnistFile.TRAIN_LABELS),
  /** The pictures to be measured on. */
  TEST("test", MnistFile.TEST_IMAGES, MnistFile.TEST_LABELS);

  private final String title;
  private final MnistFile images;
  private final MnistFile labels;

  MnistSplit(String title, MnistFile images, MnistFile labels) {
    this.title = title;
    this.images = images;
    this.labels = labels;
  }

  /** {@code train} or {@code test}. */
  public String title() {
    return title;
  }

  /** The file of this part's pictures. */
  public MnistFile images() {
    return images;
  }

  /** The file of this part's labels. */
  public MnistFile labels() {
    return labels;
  }

  /** The usual name of this part's picture file, without {@code .gz}. */
  public String imagesFile() {
    return images.fileName();
  }

  /** The usual name of this part's label file, without {@code .gz}. */
  public String labelsFile() {
    return labels.fileName();
  }
}
