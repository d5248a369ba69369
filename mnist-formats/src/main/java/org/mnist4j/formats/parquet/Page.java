package org.mnist4j.formats.parquet;

/**
 * A page, unpacked.
 *
 * @param kind what is in it
 * @param values how many, nulls among them
 * @param encoding of the values, numbered as in the format
 * @param bytes levels, then values
 * @param repetitionBytes of the repetition levels; -1 where their length stands before them
 * @param definitionBytes of the definition levels, likewise
 */
record Page(
    Kind kind, int values, int encoding, byte[] bytes, int repetitionBytes, int definitionBytes) {
  static final int PLAIN = 0;
  static final int PLAIN_DICTIONARY = 2;
  static final int RLE_DICTIONARY = 8;

  enum Kind {
    DATA,
    DICTIONARY
  }

  boolean usesDictionary() {
    return encoding == PLAIN_DICTIONARY || encoding == RLE_DICTIONARY;
  }
}
