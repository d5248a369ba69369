package org.mnist4j.app.doctor;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One thing that was looked at.
 *
 * @param subject such as {@code memory}
 * @param state whether it is as it should be
 * @param found what there is
 * @param advice what to do about it; empty when there's nothing to do
 */
public record Finding(
    @JsonProperty("subject") String subject,
    @JsonProperty("state") State state,
    @JsonProperty("found") String found,
    @JsonProperty("advice") String advice) {
  /** How things stand. */
  public enum State {
    /** As it should be. */
    GOOD,
    /** Works, but could be better. */
    IMPROVABLE,
    /** The default job can't work like this. */
    BAD
  }

  static Finding good(String subject, String found) {
    return new Finding(subject, State.GOOD, found, "");
  }

  static Finding improvable(String subject, String found, String advice) {
    return new Finding(subject, State.IMPROVABLE, found, advice);
  }

  static Finding bad(String subject, String found, String advice) {
    return new Finding(subject, State.BAD, found, advice);
  }
}
