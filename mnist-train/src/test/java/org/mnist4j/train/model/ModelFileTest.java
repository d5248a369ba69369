package org.mnist4j.train.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.models.NetworkInitializer;
import org.mnist4j.train.io.StoredJson;
import org.mnist4j.train.recipe.NetworkConfigurer;
import org.mnist4j.train.recipe.Recipes;

final class ModelFileTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path file;
  private MultiLayerNetwork network;

  @BeforeEach
  void save() throws Exception {
    file = folder.resolve("model.zip");
    network =
        NetworkInitializer.initialize(
            new NetworkConfigurer(Recipes.find("softmax", List.of()), 10).configure());
    ModelFile.save(file, network, card("softmax"));
  }

  @Test
  void aSavedNetworkComesBackWithItsDescription() throws Exception {
    assertThat(ModelFile.load(file).params()).isEqualTo(network.params());
    assertThat(ModelFile.card(file).recipe()).isEqualTo("softmax");
  }

  @Test
  void savingLeavesNoOtherFile() throws Exception {
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aCopyOfTheFileAloneIsAModel() throws Exception {
    Path copy = Files.createDirectory(folder.resolve("elsewhere")).resolve("any-name");
    Files.move(file, copy);
    assertThat(ModelFile.load(copy).params()).isEqualTo(network.params());
    assertThat(ModelFile.card(copy).settings()).containsEntry("normalization", "unit");
  }

  @Test
  void deeplearning4jReadsTheFileWithItsUpdatersState() throws Exception {
    MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
    assertThat(read.params()).isEqualTo(network.params());
    assertThat(read.getLayerWiseConfigurations()).isEqualTo(network.getLayerWiseConfigurations());
    assertThat(read.getUpdater().getStateViewArray())
        .isEqualTo(network.getUpdater().getStateViewArray());
  }

  @Test
  void theCardOfAnOlderModelLiesBeside() throws Exception {
    ModelSerializer.writeModel(network, file.toFile(), true);
    assertThatThrownBy(() -> ModelFile.card(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("./mnist import " + file);
    StoredJson.write(folder.resolve("model.json"), card("beside"));
    assertThat(ModelFile.card(file).recipe()).isEqualTo("beside");
    ModelFile.saveCard(file, card("inside"));
    assertThat(ModelFile.card(file).recipe()).isEqualTo("inside");
  }

  @Test
  void anotherCardLeavesAllElseInTheFileAsItWas() throws Exception {
    ModelFile.saveCard(file, card("other"));
    assertThat(ModelFile.card(file).recipe()).isEqualTo("other");
    deeplearning4jReadsTheFileWithItsUpdatersState();
  }

  @Test
  void aCardThatIsNoneIsRefused() throws Exception {
    for (String json : List.of("null", "[1]", "{}", "[".repeat(10_000))) {
      ModelSerializer.writeModel(network, file.toFile(), true);
      add("card.json", json.getBytes(UTF_8));
      assertThatThrownBy(() -> ModelFile.card(file))
          .isInstanceOf(ModelFileException.class)
          .hasMessageContaining("card")
          .hasMessageNotContaining("\n");
    }
  }

  private static ModelCard card(String recipe) {
    return new ModelCard(recipe, Map.of("normalization", "unit"), "MNIST", Map.of(), Map.of());
  }

  @Test
  void aSerialisedJavaObjectIsRefusedBeforeItIsRead() throws Exception {
    add("preprocessor.bin", new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5});
    assertRefused("'preprocessor.bin', a serialised Java object");
    assertThat(ModelFile.loadForeign(file).params()).isEqualTo(network.params());
  }

  /** DL4J's own reader finds such an entry, and deserialises it. */
  @Test
  void anEntryHiddenFromTheArchivesDirectoryIsNeverRead() throws Exception {
    ByteArrayOutputStream bait = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bait)) {
      out.writeObject(new Bait());
    }
    hide("preprocessor.bin", bait.toByteArray());
    Bait.sprung = false;
    assertThatThrownBy(() -> ModelSerializer.restoreMultiLayerNetwork(file.toFile()))
        .isInstanceOf(ClassCastException.class);
    assertThat(Bait.sprung).isTrue();

    Bait.sprung = false;
    assertThat(ModelFile.load(file).params()).isEqualTo(network.params());
    assertThat(Bait.sprung).isFalse();
  }

  /** Tells when it's deserialised. */
  private static final class Bait implements Serializable {
    private static final long serialVersionUID = 1L;
    private static boolean sprung;

    private Object readResolve() {
      sprung = true;
      return this;
    }
  }

  /** Puts an entry before all others, and not into the directory at the archive's end. */
  private void hide(String name, byte[] content) throws IOException {
    byte[] old = Files.readAllBytes(file);
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(one)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    int local = directory(one.toByteArray());
    ByteBuffer joined = ByteBuffer.allocate(local + old.length).order(ByteOrder.LITTLE_ENDIAN);
    joined.put(one.toByteArray(), 0, local).put(old);
    int end = local + old.length - 22;
    int begin = local + directory(old);
    joined.putInt(end + 16, begin);
    for (int entry = begin; entry < end; ) {
      joined.putInt(entry + 42, joined.getInt(entry + 42) + local);
      entry +=
          46
              + joined.getShort(entry + 28)
              + joined.getShort(entry + 30)
              + joined.getShort(entry + 32);
    }
    Files.write(file, joined.array());
  }

  /** Where an archive's directory begins. */
  private static int directory(byte[] zip) {
    return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 22 + 16);
  }

  @Test
  void anArrayThatClaimsMoreThanIsThereIsRefusedBeforeRoomIsMadeForIt() throws Exception {
    for (long claim : new long[] {-1, 0, 8851, 1L << 31, 1L << 60}) {
      replaceParameters(claim, "FLOAT", 7850);
      assertRefused("numbers; it hasn't");
    }
    replaceParameters(7850, "FLOAT", 7840);
    assertRefused("its array ends early");
    replaceParameters(7850, "HALF", 7850);
    assertRefused("its array is of HALF; FLOAT and DOUBLE are read");
    replaceParameters(7849, "FLOAT", 7850);
    assertRefused("its array has 7,849 numbers, not 7,850");
  }

  private void replaceParameters(long claim, String type, int numbers) throws IOException {
    byte[] json = configuration();
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write(json);
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      DataOutputStream out = new DataOutputStream(zip);
      out.writeUTF("LONG_SHAPE");
      out.writeLong(8);
      out.writeUTF("LONG");
      for (long number : new long[] {2, 1, claim, claim, 1, 8192, 1, 'c'}) {
        out.writeLong(number);
      }
      out.writeUTF("MIXED_DATA_TYPES");
      out.writeLong(claim);
      out.writeUTF(type);
      out.write(new byte[numbers * Float.BYTES]);
      out.flush();
    }
  }

  private byte[] configuration() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getInputStream(zip.getEntry("configuration.json")).readAllBytes();
    }
  }

  @Test
  void aLayerWithoutAnActivationIsRefused() throws Exception {
    String json = new String(configuration(), StandardCharsets.UTF_8);
    Files.delete(file);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write(
          json.replaceFirst("\"activationFn\" : \\{[^}]*}", "\"activationFn\" : null")
              .getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
    }
    assertRefused("has no activation");
  }

  @Test
  void anUnknownEntryIsRefused() throws Exception {
    add("../../escape.sh", new byte[10]);
    assertRefused("'../../escape.sh', which no network has");
  }

  @Test
  void anOversizedEntryIsRefused() throws Exception {
    Files.delete(file);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write(new byte[11 << 20]);
    }
    assertRefused("'configuration.json' has 11,534,336 bytes; at most 10,485,760");
  }

  @Test
  void anArrayThatWouldUnfoldToFarMoreThanItTakesIsRefused() throws Exception {
    byte[] json = configuration();
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write(json);
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      byte[] nothing = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        zip.write(nothing);
      }
    }
    assertRefused("'coefficients.bin' would unfold to 104,857,600");
  }

  @Test
  void anEntryThatIsThereTwiceIsRefused() throws Exception {
    add("noParams.marker", new byte[1]);
    add("noParams.maRker", new byte[1], "noParams.maRker", "noParams.marker");
    assertRefused("it has the entry 'noParams.marker' twice");
  }

  @Test
  void aCutFileIsRefused() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused("can't be used");
    }
  }

  @Test
  void anArchiveWithoutANetworkIsRefused() throws Exception {
    Files.delete(file);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
    }
    assertRefused("holds configuration.json and coefficients.bin; it doesn't");
  }

  @Test
  void aConfigurationThatIsNotOneIsRefusedInOneLine() throws Exception {
    Files.delete(file);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write("{\"@class\":\"javax.script.ScriptEngineManager\"}".getBytes(UTF_8));
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      zip.write(1);
    }
    assertThatThrownBy(() -> ModelFile.load(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aMissingFileSaysSo() {
    assertThatThrownBy(() -> ModelFile.load(folder.resolve("none.zip")))
        .hasMessageContaining("there's no such file");
  }

  /** Adds an entry and then renames it, which no writer of zips does. */
  private void add(String name, byte[] content, String from, String to) throws IOException {
    add(name, content);
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    Files.write(file, bytes.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
  }

  private void add(String name, byte[] content) throws IOException {
    byte[] old = Files.readAllBytes(file);
    Path copy = folder.resolve("copy.zip");
    Files.write(copy, old);
    try (var in = new java.util.zip.ZipFile(copy.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entries = in.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        out.putNextEntry(new ZipEntry(entry.getName()));
        in.getInputStream(entry).transferTo(out);
      }
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
    Files.delete(copy);
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> ModelFile.load(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining(reason);
  }
}
