package org.mnist4j.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.models.NetworkInitializer;
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
    ModelCard card =
        new ModelCard("softmax", Map.of("normalization", "unit"), "MNIST", Map.of(), Map.of());
    ModelFile.save(file, network, card);
  }

  @Test
  void a_saved_network_comes_back_with_its_description() throws Exception {
    assertThat(ModelFile.load(file).params()).isEqualTo(network.params());
    assertThat(ModelFile.card(file).recipe()).isEqualTo("softmax");
  }

  @Test
  void saving_leaves_no_other_file() throws Exception {
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file, folder.resolve("model.json"));
    }
  }

  @Test
  void a_serialised_java_object_is_refused_before_it_is_read() throws Exception {
    add("preprocessor.bin", new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5});
    assertRefused("'preprocessor.bin', a serialised Java object");
  }

  @Test
  void an_unknown_entry_is_refused() throws Exception {
    add("../../escape.sh", new byte[10]);
    assertRefused("'../../escape.sh', which no network has");
  }

  @Test
  void an_oversized_entry_is_refused() throws Exception {
    Files.delete(file);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write(new byte[11 << 20]);
    }
    assertRefused("'configuration.json' has 11,534,336 bytes; at most 10,485,760");
  }

  @Test
  void a_cut_file_is_refused() throws Exception {
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused("can't be used");
    }
  }

  @Test
  void an_archive_without_a_network_is_refused() throws Exception {
    Files.delete(file);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
    }
    assertRefused("holds configuration.json and coefficients.bin; it doesn't");
  }

  @Test
  void a_configuration_that_is_not_one_is_refused_in_one_line() throws Exception {
    Files.delete(file);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      zip.write("{\"@class\":\"javax.script.ScriptEngineManager\"}".getBytes("UTF-8"));
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
      zip.write(1);
    }
    assertThatThrownBy(() -> ModelFile.load(file))
        .isInstanceOf(ModelFileException.class)
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_missing_file_and_a_missing_description_say_so() throws Exception {
    assertThatThrownBy(() -> ModelFile.load(folder.resolve("none.zip")))
        .hasMessageContaining("there's no such file");
    Files.delete(folder.resolve("model.json"));
    assertThatThrownBy(() -> ModelFile.card(file)).hasMessageContaining("model.json");
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
