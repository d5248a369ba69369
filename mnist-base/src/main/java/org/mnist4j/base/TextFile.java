package org.mnist4j.base;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Text files as people have them, read by what they are: UTF-8, UTF-16 and UTF-32 with a byte order
 * mark or without, and GB18030, which Chinese editors write (GBK and GB2312 are parts of it).
 */
public final class TextFile {
  private static final int BEGINNING = 1 << 16;
  private static final char MARK = '\ufeff';
  private static final Map<String, String> MARKS = new LinkedHashMap<>();

  static {
    MARKS.put("\u00ef\u00bb\u00bf", "UTF-8");
    MARKS.put("\u00ff\u00fe\0\0", "UTF-32LE"); // before UTF-16LE, whose mark begins alike
    MARKS.put("\0\0\u00fe\u00ff", "UTF-32BE");
    MARKS.put("\u00ff\u00fe", "UTF-16LE");
    MARKS.put("\u00fe\u00ff", "UTF-16BE");
  }

  private TextFile() {}

  /**
   * The text of a file, which should be small.
   *
   * @throws IOException if it can't be read or isn't text in one of these encodings
   */
  public static String read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return unmarked(new String(bytes, require(encoding(bytes), file.toString())));
  }

  /**
   * A reader of a text, told by its first 64 KiB.
   *
   * @param name of the text, for the error message
   * @throws IOException if it can't be read or isn't text in one of these encodings
   */
  public static BufferedReader reader(InputStream in, String name) throws IOException {
    byte[] beginning = in.readNBytes(BEGINNING);
    Charset encoding = require(encoding(beginning), name);
    PushbackInputStream all = new PushbackInputStream(in, Math.max(1, beginning.length));
    all.unread(beginning);
    BufferedReader reader = new BufferedReader(new InputStreamReader(all, encoding));
    reader.mark(1);
    if (reader.read() != MARK) {
      reader.reset();
    }
    return reader;
  }

  private static Charset require(Optional<Charset> encoding, String name) throws IOException {
    return encoding.orElseThrow(
        () ->
            new IOException(
                name + " isn't text in UTF-8, UTF-16 or GB18030; save it as UTF-8 in your editor"));
  }

  private static String unmarked(String text) {
    return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
  }

  /** The encoding of a text that begins with these bytes, and may end amid a character. */
  static Optional<Charset> encoding(byte[] bytes) {
    String asLatin = new String(bytes, 0, Math.min(4, bytes.length), StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> mark : MARKS.entrySet()) {
      if (asLatin.startsWith(mark.getKey())) {
        return Optional.of(Charset.forName(mark.getValue()));
      }
    }
    int[] zeros = new int[2];
    for (int i = 0; i < bytes.length; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    if (zeros[0] + zeros[1] > 0) {
      // Line ends and digits have a zero byte in UTF-16, always on the same side.
      Charset wide = zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
      boolean many = 8 * Math.max(zeros[0], zeros[1]) >= bytes.length;
      return many && Math.min(zeros[0], zeros[1]) == 0 && isText(bytes, wide)
          ? Optional.of(wide)
          : Optional.empty();
    }
    if (isText(bytes, StandardCharsets.UTF_8)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    return Charset.isSupported("GB18030")
            && isText(bytes, Charset.forName("GB18030"))
            && isMostlyPairs(bytes)
        ? Optional.of(Charset.forName("GB18030"))
        : Optional.empty();
  }

  private static boolean isText(byte[] bytes, Charset encoding) {
    CharBuffer text = CharBuffer.allocate(bytes.length + 1);
    boolean whole =
        !encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes), text, false)
            .isError();
    return whole && text.flip().chars().allMatch(c -> c >= ' ' || Character.isWhitespace(c));
  }

  /** Nearly all Chinese characters are two high bytes; an accented letter among others is one. */
  private static boolean isMostlyPairs(byte[] bytes) {
    int pairs = 0;
    int single = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] < 0) {
        boolean pair = i + 1 < bytes.length && bytes[i + 1] < 0;
        pairs += pair ? 1 : 0;
        single += pair ? 0 : 1;
        i += 1;
      }
    }
    return pairs > 4 * single;
  }
}
