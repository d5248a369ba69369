package org.mnist4j.data.grid;

import java.util.List;

/**
 * The ten digits in a grid of 5 by 7 dots, to write labels with: drawing text takes a font, and a
 * bare JDK on a server may have none.
 */
final class DigitGlyphs {
  static final int WIDTH = 5;
  static final int HEIGHT = 7;

  private static final List<String> GLYPHS =
      List.of(
          """
        .###.
        #...#
        #..##
        #.#.#
        ##..#
        #...#
        .###.
        """,
          """
        ..#..
        .##..
        ..#..
        ..#..
        ..#..
        ..#..
        .###.
        """,
          """
        .###.
        #...#
        ....#
        ..##.
        .#...
        #....
        #####
        """,
          """
        ####.
        ....#
        ....#
        .###.
        ....#
        ....#
        ####.
        """,
          """
        ...#.
        ..##.
        .#.#.
        #..#.
        #####
        ...#.
        ...#.
        """,
          """
        #####
        #....
        ####.
        ....#
        ....#
        #...#
        .###.
        """,
          """
        ..##.
        .#...
        #....
        ####.
        #...#
        #...#
        .###.
        """,
          """
        #####
        ....#
        ...#.
        ..#..
        .#...
        .#...
        .#...
        """,
          """
        .###.
        #...#
        #...#
        .###.
        #...#
        #...#
        .###.
        """,
          """
        .###.
        #...#
        #...#
        .####
        ....#
        ...#.
        .##..
        """);

  private DigitGlyphs() {}

  /** Whether a digit has a dot in a column (from the left) and row (from the top). */
  static boolean hasDot(int digit, int column, int row) {
    return GLYPHS.get(digit).charAt(row * (WIDTH + 1) + column) == '#';
  }
}
