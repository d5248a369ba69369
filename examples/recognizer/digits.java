/// usr/bin/env jbang "$0" "$@" ; exit $?
// JAVA 17+
// DEPS org.mnist4j:mnist-recognizer:0.1.0-SNAPSHOT

import java.nio.file.Path;
import org.mnist4j.recognizer.DigitRecognizer;

/** jbang digits.java 7.png; or java -cp mnist-recognizer.jar digits.java 7.png. */
class digits {
  public static void main(String[] args) throws Exception {
    for (String picture : args) {
      System.out.println(DigitRecognizer.bundled().recognizeAll(Path.of(picture)).text());
    }
  }
}
