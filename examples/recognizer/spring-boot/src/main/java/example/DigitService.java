package example;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.mnist4j.recognizer.DigitRecognizer;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.io.PictureException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** curl -T 7.png localhost:8080/digit */
@SpringBootApplication
@RestController
public class DigitService {
  private final DigitRecognizer digits = DigitRecognizer.bundled();

  record Answer(Integer digit, double confidence, List<Double> probabilities, String noDigit) {}

  public static void main(String[] args) {
    SpringApplication.run(DigitService.class, args);
  }

  @PutMapping("/digit")
  Answer digit(InputStream picture) throws IOException {
    Recognition found = digits.recognize(picture);
    return new Answer(
        found.digit().orElse(null),
        found.confidence(),
        found.probabilities(),
        found.noDigit().orElse(null));
  }

  @ExceptionHandler
  ResponseEntity<String> refuse(PictureException e) {
    return ResponseEntity.badRequest().body(e.getMessage());
  }
}
