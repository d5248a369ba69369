package org.mnist4j.train.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why a file can't be used, in words. */
final class Problems {
  private Problems() {}

  static String of(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "no permission";
    }
    if (e instanceof NoSuchFileException) {
      return "there's no such file";
    }
    if (e instanceof JsonProcessingException json) {
      return String.valueOf(json.getOriginalMessage()).lines().findFirst().orElse("");
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
