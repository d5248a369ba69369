package org.mnist4j.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes from Parquet's specification of the hybrid encoding, and those that break it. */
class RunLengthsTest {
  private static RunLengths of(int width, int... bytes) throws ParquetException {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return new RunLengths(all, 0, all.length, width, "the column");
  }

  private static int[] read(RunLengths numbers, int count) throws ParquetException {
    int[] target = new int[count];
    numbers.read(target, count);
    return target;
  }

  @Test
  void packedNumbersAreTheSpecificationsExample() throws ParquetException {
    assertThat(read(of(3, 0x03, 0b10001000, 0b11000110, 0b11111010), 8))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void aRunIsRepeatedAndGoesOnInTheNextCall() throws ParquetException {
    RunLengths numbers = of(12, 0x0a, 0x34, 0x02, 0x02, 0xff, 0x0f);
    assertThat(read(numbers, 3)).containsExactly(0x234, 0x234, 0x234);
    assertThat(read(numbers, 3)).containsExactly(0x234, 0x234, 0xfff);
  }

  @Test
  void aRunThatPromisesTwoBillionNumbersGivesThoseAskedForAndTakesNoMemory()
      throws ParquetException {
    RunLengths bomb = of(8, 0xfe, 0xff, 0xff, 0xff, 0x0f, 7);
    int[] target = new int[1000];
    for (int i = 0; i < 100; i++) {
      Arrays.fill(target, -1);
      bomb.read(target, target.length);
      assertThat(target).containsOnly(7);
    }
  }

  @Test
  void packedNumbersThatArePromisedAndMissingAreMissed() throws ParquetException {
    RunLengths bomb = of(8, 0xff, 0xff, 0xff, 0xff, 0x0f, 1, 2, 3);
    assertThat(read(bomb, 3)).containsExactly(1, 2, 3);
    assertThatThrownBy(() -> read(bomb, 1))
        .isInstanceOf(ParquetException.class)
        .hasMessageContaining("the column ends before its values do");
  }

  @ParameterizedTest
  @CsvSource({"33, has numbers of 33 bits", "-1, has numbers of -1 bits"})
  void aWidthThatNoNumberHasIsRefused(int width, String reason) {
    assertThatThrownBy(() -> of(width, 0x03)).hasMessageContaining(reason);
  }

  @Test
  void aRunOfNothingAndAHeadWithoutEndAreRefused() throws ParquetException {
    RunLengths empty = of(8, 0x00, 0x07);
    assertThatThrownBy(() -> read(empty, 1)).hasMessageContaining("has an empty run");
    int[] endless = new int[100];
    Arrays.fill(endless, 0x80);
    RunLengths head = of(8, endless);
    assertThatThrownBy(() -> read(head, 1)).hasMessageContaining("has an empty run");
  }
}
