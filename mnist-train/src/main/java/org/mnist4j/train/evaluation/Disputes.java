package org.mnist4j.train.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mnist4j.data.DigitDataset;
import org.mnist4j.data.known.DisputedLabel;

/**
 * A network's answers to the pictures whose labels people dispute, and its accuracy by their
 * labels.
 *
 * @param pictures each of them
 * @param asLabelled how many answers are the published label
 * @param asPeopleSay how many answers are what most of five people chose instead
 * @param accuracy by the people's labels, without the pictures on which they found no majority
 * @param count pictures of that accuracy
 */
public record Disputes(
    @JsonProperty("pictures") List<Picture> pictures,
    @JsonProperty("as_labelled") long asLabelled,
    @JsonProperty("as_people_say") long asPeopleSay,
    @JsonProperty("accuracy") double accuracy,
    @JsonProperty("count") long count) {
  /**
   * A picture.
   *
   * @param picture its index
   * @param label the published one
   * @param people what most of five people chose instead; null where they found no majority
   * @param answer the network's
   */
  public record Picture(
      @JsonProperty("picture") int picture,
      @JsonProperty("label") int label,
      @JsonProperty("people") @Nullable Integer people,
      @JsonProperty("answer") int answer) {
    boolean asLabelled() {
      return answer == label;
    }

    boolean asPeopleSay() {
      return people != null && answer == people;
    }
  }

  /** Copies the pictures. */
  public Disputes {
    pictures = List.copyOf(pictures);
  }

  /**
   * Looks the disputed pictures' answers up.
   *
   * @param answers to all pictures of the data set
   * @return empty for a data set that isn't MNIST's test pictures
   */
  public static Optional<Disputes> of(DigitDataset dataset, Probabilities answers) {
    List<Picture> pictures = new ArrayList<>();
    for (DisputedLabel disputed : DisputedLabel.in(dataset)) {
      OptionalInt people = disputed.others();
      pictures.add(
          new Picture(
              disputed.picture(),
              disputed.label(),
              people.isPresent() ? people.getAsInt() : null,
              answers.prediction(disputed.picture())));
    }
    return pictures.isEmpty()
        ? Optional.empty()
        : Optional.of(of(pictures, dataset.size(), answers.evaluate(dataset)));
  }

  private static Disputes of(List<Picture> pictures, int size, Evaluation published) {
    long asLabelled = pictures.stream().filter(Picture::asLabelled).count();
    long asPeopleSay = pictures.stream().filter(Picture::asPeopleSay).count();
    long undecided = pictures.stream().filter(picture -> picture.people() == null).count();
    long right = Math.round(published.accuracy() * size) - asLabelled + asPeopleSay;
    long count = size - undecided;
    return new Disputes(pictures, asLabelled, asPeopleSay, (double) right / count, count);
  }
}
