package org.mnist4j.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mnist4j.train.UserError;
import org.mnist4j.train.checkpoint.CheckpointFormat.Section;
import org.mnist4j.train.engine.EngineChoice;
import org.mnist4j.train.run.CapturedLog;
import org.mnist4j.train.run.SmallRun;

/** Checkpoints that can't be used, of every kind: each is named, and the one before is used. */
final class CheckpointCatalogueTest {
  private static final List<String> SETTINGS =
      List.of(
          "architecture=16-10",
          "batch-size=20",
          "epochs=2",
          "validation=last 40",
          "optimizer=adam",
          "learning-rate=0.01");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path shared;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @SuppressWarnings("NullAway.Init")
  private static SmallRun stopped;

  private static byte[] expected = {};

  @BeforeAll
  static void stopARunWithCheckpointsAfterSteps48And11() throws Exception {
    SmallRun whole = new SmallRun(shared.resolve("whole"), EngineChoice.AUTO, SETTINGS);
    whole.begin();
    expected = whole.parameters("model.zip");
    stopped = new SmallRun(shared.resolve("stopped"), EngineChoice.AUTO, SETTINGS);
    assertThatThrownBy(() -> stopped.begin(11)).isInstanceOf(UserError.class);
    assertThat(stopped.checkpoints()).hasSize(3);
  }

  private interface Damage {
    byte[] to(byte[] whole) throws IOException;
  }

  static Stream<Arguments> damages() throws Exception {
    List<Arguments> all = new ArrayList<>();
    all.add(damage("empty", whole -> new byte[0], "ends early"));
    all.add(
        damage(
            "text",
            whole -> "a note".repeat(99).getBytes(StandardCharsets.UTF_8),
            "isn't a checkpoint"));
    all.add(damage("grown", whole -> Arrays.copyOf(whole, whole.length + 1), "follows its last"));
    all.add(
        damage("another version", whole -> withInt(whole, 8, 2), "version 2, and this program"));
    all.add(damage("no section", whole -> withInt(whole, 12, 0), "head is damaged"));
    all.add(damage("countless sections", whole -> withInt(whole, 12, 1 << 30), "head is damaged"));
    all.add(damage("2 EB of state, true CRC", whole -> hugeState(whole), "ends early"));
    all.add(
        damage("a section twice", CheckpointCatalogueTest::sectionTwice, "sections aren't those"));
    all.add(
        damage(
            "other settings",
            whole -> withState(whole, s -> s.replace("\"0.01\"", "\"0.02\"")),
            "learning-rate is '0.02', not '0.01'"));
    all.add(
        damage(
            "an unknown setting",
            whole -> withState(whole, s -> s.replace("\"beta2\"", "\"bata2\"")),
            "its settings are none"));
    all.add(
        damage(
            "other data",
            whole -> withState(whole, s -> s.replace(train(), "0123456789ab")),
            "on other data"));
    all.add(damage("state that isn't JSON", whole -> withState(whole, s -> "{"), "be understood"));
    all.add(
        damage(
            "state without a place",
            whole -> withState(whole, s -> s.replace("\"epoch\":2", "\"epoch\":7")),
            "be understood"));
    all.add(
        damage(
            "too few parameters",
            whole -> withSection(whole, Section.PARAMETERS, new byte[400]),
            "parameters has 400 bytes, but the network needs"));
    all.add(
        damage(
            "no updater state",
            whole -> without(whole, Section.UPDATER_STATE),
            "updater state has 0"));
    all.add(
        damage(
            "no best parameters",
            whole -> without(whole, Section.BEST_PARAMETERS),
            "best parameters has 0"));
    for (Section section : EnumSet.complementOf(EnumSet.of(Section.SUM_OF_LAST))) {
      all.add(cut(section, 0.0));
      all.add(cut(section, 0.5));
      all.add(flipped(section));
    }
    Random random = new Random(11);
    for (int i = 0; i < 20; i++) {
      int place = random.nextInt(1 << 16);
      all.add(
          damage("a bit flipped in the head, " + place % 84, whole -> flip(whole, place % 84), ""));
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void anUnusableCheckpointIsNamedAndTheOneBeforeUsed(String name, Damage damage, String reason)
      throws Exception {
    SmallRun run = copy();
    Path latest = run.checkpoints().get(0);
    Files.write(latest, damage.to(Files.readAllBytes(latest)));
    Files.writeString(latest.resolveSibling(latest.getFileName() + ".unusable"), "another");
    String said;
    try (CapturedLog log = CapturedLog.of(Restoration.class)) {
      run.resume();
      said = log.text();
    }
    assertThat(said).contains(latest.toString(), reason, "Trying the one before");
    assertThat(run.parameters("model.zip")).isEqualTo(expected);
    assertThat(latest.resolveSibling(latest.getFileName() + ".unusable")).exists();
  }

  @Test
  void withoutAnyUsableCheckpointTheRunStopsRatherThanBeginAnew() throws Exception {
    SmallRun run = copy();
    for (Path checkpoint : run.checkpoints()) {
      Files.write(checkpoint, new byte[10]);
    }
    List<Path> before = run.checkpoints();
    assertThatThrownBy(run::resume)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("None of the run's checkpoints can be used");
    assertThat(run.checkpoints()).isEqualTo(before);
    assertThat(run.folder().resolve("model.zip")).doesNotExist();
  }

  @Test
  void aFolderInACheckpointsPlaceIsNoCheckpoint() throws Exception {
    SmallRun run = copy();
    Files.createDirectory(run.folder().resolve("checkpoints/step-0000000012.ckpt"));
    run.resume();
    assertThat(run.parameters("model.zip")).isEqualTo(expected);
  }

  private SmallRun copy() throws IOException {
    Path target = folder.resolve("copy");
    try (Stream<Path> files = Files.walk(stopped.folder())) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(stopped.folder().relativize(file).toString()));
      }
    }
    return new SmallRun(target, EngineChoice.AUTO, SETTINGS);
  }

  private static Arguments damage(String name, Damage damage, String reason) {
    return Arguments.of(name, damage, reason);
  }

  private static Arguments cut(Section section, double share) {
    return damage(
        "cut in " + section + " at " + share,
        whole -> {
          int[] range = range(whole, section);
          return Arrays.copyOf(whole, (int) (range[0] + share * (range[1] - range[0])));
        },
        "ends early");
  }

  private static Arguments flipped(Section section) {
    return damage(
        "a bit flipped in " + section,
        whole -> {
          int[] range = range(whole, section);
          return flip(whole, (range[0] + range[1]) / 2);
        },
        "its section " + section.label() + " is damaged");
  }

  private static byte[] flip(byte[] whole, int place) {
    byte[] changed = whole.clone();
    changed[place] ^= 0x10;
    return changed;
  }

  private static byte[] withInt(byte[] whole, int place, int value) {
    byte[] changed = whole.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(place, value);
    return changed;
  }

  private static byte[] hugeState(byte[] whole) {
    byte[] changed = whole.clone();
    ByteBuffer head = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(CheckpointFormat.FIXED + 2 * Integer.BYTES, 1L << 61);
    return withHeadChecksum(changed);
  }

  private static byte[] sectionTwice(byte[] whole) {
    byte[] changed = whole.clone();
    ByteBuffer head = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(CheckpointFormat.FIXED + CheckpointFormat.ENTRY, Section.STATE.kind());
    return withHeadChecksum(changed);
  }

  private static byte[] withHeadChecksum(byte[] whole) {
    ByteBuffer head = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    int end = CheckpointFormat.headBytes(head.getInt(12)) - Integer.BYTES;
    head.putInt(end, CheckpointFormat.crc(head.duplicate().position(0).limit(end)));
    return whole;
  }

  private static String train() {
    return SmallRun.data().fingerprint().getOrDefault("train", "");
  }

  private static byte[] withState(byte[] whole, UnaryOperator<String> change) throws IOException {
    int[] range = range(whole, Section.STATE);
    String state = new String(whole, range[0], range[1] - range[0], StandardCharsets.UTF_8);
    String changed = change.apply(state);
    assertThat(changed).isNotEqualTo(state);
    return withSection(whole, Section.STATE, changed.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] without(byte[] whole, Section section) throws IOException {
    Map<Section, ByteBuffer> sections = sections(whole);
    sections.remove(section);
    return written(sections);
  }

  private static byte[] withSection(byte[] whole, Section section, byte[] content)
      throws IOException {
    Map<Section, ByteBuffer> sections = sections(whole);
    sections.put(section, ByteBuffer.wrap(content));
    return written(sections);
  }

  private static byte[] written(Map<Section, ByteBuffer> sections) throws IOException {
    Path file = Files.createTempFile(shared, "written", ".ckpt");
    CheckpointFormat.write(file, sections);
    return Files.readAllBytes(file);
  }

  private static Map<Section, ByteBuffer> sections(byte[] whole) {
    Map<Section, ByteBuffer> sections = new EnumMap<>(Section.class);
    for (Section section : EnumSet.complementOf(EnumSet.of(Section.SUM_OF_LAST))) {
      int[] range = range(whole, section);
      sections.put(section, ByteBuffer.wrap(Arrays.copyOfRange(whole, range[0], range[1])));
    }
    return sections;
  }

  /** Where a section of a checkpoint with the first four begins and ends. */
  private static int[] range(byte[] whole, Section section) {
    ByteBuffer head = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    int from = CheckpointFormat.headBytes(head.getInt(12));
    for (int i = 0; ; i++) {
      int entry = CheckpointFormat.FIXED + i * CheckpointFormat.ENTRY;
      int bytes = (int) head.getLong(entry + 2 * Integer.BYTES);
      if (head.getInt(entry) == section.kind()) {
        return new int[] {from, from + bytes};
      }
      from += bytes;
    }
  }
}
