package org.mnist4j.base;

import java.io.File;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names in commands that are printed to be pasted into a shell. */
public final class ShellWord {
  /** What no shell gives a meaning, wherever it stands in a word. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}_./:@%+=,-]+", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern PLAIN_ON_WINDOWS =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}_./:@+\\\\-]+", Pattern.UNICODE_CHARACTER_CLASS);

  private ShellWord() {}

  /** A path as a word of a command, quoted where it must be. */
  public static String of(Path path) {
    return of(path.toString());
  }

  /** A text as a word of a command, quoted where it must be. */
  public static String of(String text) {
    return of(text, File.separatorChar == '\\');
  }

  static String of(String text, boolean windows) {
    if ((windows ? PLAIN_ON_WINDOWS : PLAIN).matcher(text).matches()) {
      return text;
    }
    // A name on Windows holds no quotation mark; for a POSIX shell an apostrophe ends the quotes.
    return windows ? '"' + text + '"' : "'" + text.replace("'", "'\\''") + "'";
  }
}
