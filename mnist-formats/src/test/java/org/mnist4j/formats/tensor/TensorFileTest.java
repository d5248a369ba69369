package org.mnist4j.formats.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that PyTorch 2.13 and safetensors 0.8 wrote. */
final class TensorFileTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private static Map<String, Tensor> tensors(TensorFile file) {
    return file.tensors().stream().collect(Collectors.toMap(Tensor::name, Function.identity()));
  }

  private static Path resource(String name) throws Exception {
    return Path.of(Objects.requireNonNull(TensorFileTest.class.getResource(name)).toURI());
  }

  private static Tensor get(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  @ParameterizedTest
  @CsvSource({
    "kinds.pth, PyTorch zip, ''",
    "stream.pth, PyTorch stream (before 1.6), state_dict.",
    "kinds.safetensors, safetensors, ''"
  })
  void everyTypeAndViewIsReadAsPytorchReadsIt(String name, String format, String prefix)
      throws Exception {
    TensorFile file = TensorFile.open(resource(name));

    assertThat(file.format()).isEqualTo(format);
    assertThat(file.danger()).isEmpty();
    Map<String, Tensor> all = tensors(file);
    float[] plain = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    assertThat(get(all, prefix + "plain").floats()).containsExactly(plain);
    assertThat(get(all, prefix + "plain").shape()).containsExactly(3L, 4L);
    assertThat(get(all, prefix + "transposed").floats())
        .containsExactly(0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11);
    assertThat(get(all, prefix + "transposed").shape()).containsExactly(4L, 3L);
    assertThat(get(all, prefix + "sliced").floats()).containsExactly(5, 6, 9, 10);
    float[] half = get(all, prefix + "half").floats();
    float[] brain = get(all, prefix + "bfloat16").floats();
    float[] doubles = get(all, prefix + "double").floats();
    for (int i = 0; i < 12; i++) {
      assertThat(half[i]).isCloseTo(i / 3f, within(2e-3f));
      assertThat(brain[i]).isCloseTo(i / 3f, within(1.6e-2f));
      assertThat(doubles[i]).isEqualTo((float) (i / 3.0));
    }
    assertThat(get(all, prefix + "int64").floats()).containsExactly(-7);
    assertThat(get(all, prefix + "int64").shape()).isEmpty();
    assertThat(get(all, prefix + "int32").floats()).containsExactly(1, -2);
    assertThat(get(all, prefix + "uint8").floats()).containsExactly(255);
    assertThat(get(all, prefix + "bool").floats()).containsExactly(1, 0);
    assertThat(get(all, prefix + "tiny").floats())
        .containsExactly(0x1p-24f, -0f, 65504, Float.POSITIVE_INFINITY);
    assertThat(get(all, prefix + "expanded").floats())
        .containsExactly(2.5f, 2.5f, 2.5f, 2.5f, 2.5f, 2.5f);
    assertThat(get(all, prefix + "empty").floats()).isEmpty();
  }

  @Test
  void aCheckpointHasItsOptimizersTensorsUnderTheirOwnNames() throws Exception {
    Map<String, Tensor> all = tensors(TensorFile.open(resource("stream.pth")));

    assertThat(get(all, "optimizer.state.0.exp_avg").floats()).containsExactly(1, 1);
  }

  @ParameterizedTest
  @CsvSource({"whole.pth, __main__.Net", "script.pt, __torch__.Net"})
  void aModelSavedWholeGivesItsTensorsAndSaysWhichClassesItAsksFor(String name, String type)
      throws Exception {
    TensorFile file = TensorFile.open(resource(name));

    assertThat(file.tensors().stream().map(Tensor::name))
        .contains("body.0.weight", "body.0.bias", "body.1.running_mean", "fc.weight", "fc.bias");
    assertThat(get(tensors(file), "fc.weight").shape()).containsExactly(2L, 3L);
    assertThat(file.requests()).anyMatch(request -> request.startsWith("new " + type));
    assertThat(file.danger()).isEmpty();
  }

  @Test
  void whatSafetensorsSaysBesideIsKept() throws Exception {
    assertThat(TensorFile.open(resource("kinds.safetensors")).metadata())
        .containsEntry("made", "by torch");
  }

  @Test
  void whatIsWrittenIsReadAgainInBothForms() throws IOException {
    List<Tensor> tensors =
        List.of(
            Tensor.of("bn.num_batches_tracked", 5),
            Tensor.of("fc.weight", List.of(2L, 3L), new float[] {1, -2, 3.5f, 0, 1e-30f, 7}),
            Tensor.of("name \"with\" signs \u00e9", List.of(1L), new float[] {9}));
    Path torch = folder.resolve("model.pth");
    Path safe = folder.resolve("model.safetensors");
    try (OutputStream out = Files.newOutputStream(torch)) {
      TorchWriter.write(out, tensors);
    }
    try (OutputStream out = Files.newOutputStream(safe)) {
      Safetensors.write(out, tensors, Map.of("made", "line\nbreak"));
    }
    for (Path written : List.of(torch, safe)) {
      TensorFile file = TensorFile.open(written);
      Map<String, Tensor> all = tensors(file);
      assertThat(all.keySet())
          .containsExactlyInAnyOrderElementsOf(tensors.stream().map(Tensor::name).toList());
      assertThat(get(all, "fc.weight").floats()).containsExactly(1, -2, 3.5f, 0, 1e-30f, 7);
      assertThat(get(all, "fc.weight").shape()).containsExactly(2L, 3L);
      assertThat(get(all, "bn.num_batches_tracked").type()).isEqualTo(TensorType.INT64);
      assertThat(get(all, "bn.num_batches_tracked").floats()).containsExactly(5);
    }
    assertThat(TensorFile.open(safe).metadata()).containsEntry("made", "line\nbreak");
  }

  @Test
  void aStridedViewIsWrittenAsItReads() throws Exception {
    Path copy = folder.resolve("copy.pth");
    List<Tensor> read = TensorFile.open(resource("kinds.pth")).tensors();
    try (OutputStream out = Files.newOutputStream(copy)) {
      TorchWriter.write(out, read);
    }
    Map<String, Tensor> again = tensors(TensorFile.open(copy));
    for (Tensor tensor : read) {
      assertThat(get(again, tensor.name()).floats()).containsExactly(tensor.floats());
    }
  }
}
