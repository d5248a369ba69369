package org.mnist4j.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
  @Test
  void drawsTheNumbersOfThePublishedGenerator() {
    SplitMix64 random = new SplitMix64(1_234_567);
    // as unsigned numbers, from the reference implementation in C
    assertThat(LongStream.generate(random::nextLong).limit(5).mapToObj(Long::toUnsignedString))
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  @Test
  void drawsEveryNumberBelowTheBoundAboutEquallyOften() {
    SplitMix64 random = new SplitMix64(1);
    int[] counts = new int[7];
    IntStream.range(0, 70_000).forEach(i -> counts[random.nextInt(7)]++);
    // binomial: mean 10,000, standard deviation 93
    assertThat(IntStream.of(counts).boxed())
        .allSatisfy(c -> assertThat(c).isBetween(9_500, 10_500));
  }

  @Test
  void mixesBothNumbersIntoAllBits() {
    for (int bit = 0; bit < 64; bit++) {
      long base = SplitMix64.mix(0, 0);
      assertThat(Long.bitCount(base ^ SplitMix64.mix(1L << bit, 0))).isBetween(14, 50);
      assertThat(Long.bitCount(base ^ SplitMix64.mix(0, 1L << bit))).isBetween(14, 50);
    }
  }
}
