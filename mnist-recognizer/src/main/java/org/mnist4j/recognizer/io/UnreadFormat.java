package org.mnist4j.recognizer.io;

import java.util.Optional;

/** Kinds of files that people take for pictures but that aren't read: a better answer than "no". */
enum UnreadFormat {
  HEIC("a HEIC or AVIF picture, the iPhone's own format", "........66747970"),
  PDF("a PDF document", "25504446"),
  SVG("an SVG drawing", "3c737667"),
  XML("an XML or SVG file", "3c3f786d6c"),
  HTML("a web page", "3c21"),
  ZIP("a ZIP archive", "504b0304"),
  GZIP("a gzip archive", "1f8b"),
  PSD("a Photoshop file", "38425053"),
  ICO("an icon", "00000100"),
  IDX("an IDX file, MNIST's own format: read it as a data set", "00000803", "00000801");

  private final String description;
  private final String[] signatures;

  UnreadFormat(String description, String... signatures) {
    this.description = description;
    this.signatures = signatures;
  }

  static Optional<String> describe(byte[] file) {
    for (UnreadFormat format : values()) {
      for (String signature : format.signatures) {
        if (PictureFormat.begins(file, signature)) {
          return Optional.of(format.description);
        }
      }
    }
    return Optional.empty();
  }
}
