package org.mnist4j.recognizer.io;

/**
 * How large a picture may be. What lies beyond is refused before a pixel is decoded, so that no
 * file can take more memory or time than this.
 *
 * @param maxFileBytes bytes of the file
 * @param maxPixels width times height as the file's header says, where a decoder works row by row
 * @param maxWholePixels the same for WebP, TIFF and PNM, which are decoded all at once
 * @param maxDecodedPixels pixels kept; of larger pictures only every second, third, … row and
 *     column is taken
 * @param minSide pixels a picture must have in width and in height
 */
public record PictureLimits(
    long maxFileBytes, long maxPixels, long maxWholePixels, int maxDecodedPixels, int minSide) {

  /**
   * Enough for every telephone's photographs: 64 MiB, 64 million pixels (24 million for WebP, TIFF
   * and PNM), of which 4 million are kept, and at least 5 pixels each way.
   */
  public static final PictureLimits STANDARD =
      new PictureLimits(64L << 20, 64_000_000, 24_000_000, 4_000_000, 5);

  /** Checks that all are positive. */
  public PictureLimits {
    if (maxFileBytes < 1
        || maxPixels < 1
        || maxWholePixels < 1
        || maxDecodedPixels < 1
        || minSide < 1) {
      throw new IllegalArgumentException(
          ("picture limits must be positive, not maxFileBytes %d, maxPixels %d, maxWholePixels %d,"
                  + " maxDecodedPixels %d, minSide %d")
              .formatted(maxFileBytes, maxPixels, maxWholePixels, maxDecodedPixels, minSide));
    }
  }
}
