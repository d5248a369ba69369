package org.mnist4j.train.convert;

import java.util.List;
import org.mnist4j.data.batch.Normalization;
import org.mnist4j.models.Architecture;

/**
 * What was found of a model that its file doesn't say.
 *
 * @param architecture its network
 * @param normalization of its pictures
 * @param reason why these, a sentence
 * @param tries every try, one line each; empty where nothing had to be tried
 */
public record Choice(
    Architecture architecture, Normalization normalization, String reason, List<String> tries) {
  /** Copies the list. */
  public Choice {
    tries = List.copyOf(tries);
  }
}
