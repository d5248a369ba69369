package example;

import java.io.IOException;
import java.nio.file.Path;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.RecognizedPage;

/** Reads the pictures named: one digit on each, or with --all as many as there are. */
public final class ReadDigits {
  public static void main(String[] args) throws IOException {
    DigitRecognizer digits = DigitRecognizer.bundled();
    boolean all = args.length > 0 && args[0].equals("--all");
    for (int i = all ? 1 : 0; i < args.length; i++) {
      Path picture = Path.of(args[i]);
      if (all) {
        RecognizedPage page = digits.recognizeAll(picture);
        System.out.println(picture + ": " + page.text());
      } else {
        Recognition found = digits.recognize(picture);
        System.out.println(
            picture
                + ": "
                + found
                    .digit()
                    .map(digit -> digit + " (" + Math.round(100 * found.confidence()) + " %)")
                    .orElseGet(() -> "no digit, " + found.noDigit().orElseThrow()));
      }
    }
  }
}
