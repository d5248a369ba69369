package org.mnist4j.data.array;

import static org.mnist4j.recognizer.picture.DigitForm.PIXELS;
import static org.mnist4j.recognizer.picture.DigitForm.SIDE;

import java.util.List;
import java.util.Optional;

/**
 * Which way round an array of pictures is meant.
 *
 * @param count how many pictures
 * @param apart whether a picture's pixels lie {@code count} elements apart, rather than together
 * @param byColumn whether the pixels go column by column, rather than row by row
 */
record PictureShape(long count, boolean apart, boolean byColumn) {
  /**
   * What a shape means: {@code [n, 784]}, {@code [n, 28, 28]}, the same with further dimensions of
   * 1, or all of that with the pictures last.
   *
   * @return empty when these are no pictures of 28 by 28
   */
  static Optional<PictureShape> of(StoredArray array) {
    List<Long> shape = array.shape();
    boolean fortran = array.header().fortran();
    if (shape.size() < 2) {
      return Optional.empty();
    }
    List<Long> rest = sizes(shape.subList(1, shape.size()));
    if (isPicture(rest)) {
      return Optional.of(new PictureShape(shape.get(0), fortran, fortran && rest.size() == 2));
    }
    List<Long> first = sizes(shape.subList(0, shape.size() - 1));
    if (isPicture(first)) {
      return Optional.of(
          new PictureShape(shape.get(shape.size() - 1), !fortran, fortran && first.size() == 2));
    }
    return Optional.empty();
  }

  private static List<Long> sizes(List<Long> shape) {
    return shape.stream().filter(size -> size != 1).toList();
  }

  private static boolean isPicture(List<Long> sizes) {
    long side = SIDE;
    return sizes.equals(List.of((long) PIXELS)) || sizes.equals(List.of(side, side));
  }
}
