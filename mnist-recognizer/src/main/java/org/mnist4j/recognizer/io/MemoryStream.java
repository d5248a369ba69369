package org.mnist4j.recognizer.io;

import java.util.Arrays;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory as decoders read it. Beyond its end there are a few zeros for decoders that look
 * ahead: without them the WebP decoder throws and catches an exception for each bit of a file's
 * last bytes, which took six seconds for 40x40 pixels. A decoder that goes on reading at the end
 * for ever is stopped.
 */
final class MemoryStream extends ImageInputStreamImpl {
  private static final int LOOK_AHEAD = 16;
  private static final int MOST_READS_AT_END = 1_000;

  private final byte[] file;
  private int readsAtEnd;

  MemoryStream(byte[] file) {
    this.file = file;
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (isAtEnd()) {
      return -1;
    }
    int value = streamPos < file.length ? file[(int) streamPos] & 0xff : 0;
    streamPos++;
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    if (length > 0 && isAtEnd()) {
      return -1;
    }
    int count = (int) Math.min(length, length() - streamPos);
    int real = (int) Math.max(0, Math.min(count, file.length - streamPos));
    System.arraycopy(file, (int) Math.min(file.length, streamPos), target, offset, real);
    Arrays.fill(target, offset + real, offset + count, (byte) 0);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return (long) file.length + LOOK_AHEAD;
  }

  private boolean isAtEnd() {
    if (streamPos < length()) {
      return false;
    }
    if (++readsAtEnd > MOST_READS_AT_END) {
      throw new IllegalStateException("the decoder reads on beyond the end of the file");
    }
    return true;
  }
}
