package org.mnist4j.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mnist4j.data.ClassNames;
import org.mnist4j.data.fetch.DownloadListener;
import org.mnist4j.data.known.KnownSet;
import org.mnist4j.data.known.Recognition;
import org.mnist4j.data.known.Recognition.Evidence;

class IdentityTest {
  private static Optional<Recognition> known(KnownSet set, Evidence evidence) {
    return Optional.of(new Recognition(set, evidence));
  }

  private static Identity of(Optional<Recognition> train, Optional<Recognition> test) {
    return new Identity(train, test, 2, Optional.empty());
  }

  @Test
  void onlyWhatDigestsTellIsCalledByThePublishedName() {
    Identity sure =
        of(
            known(KnownSet.FASHION_MNIST, Evidence.DIGESTS),
            known(KnownSet.FASHION_MNIST, Evidence.DIGESTS));
    assertThat(sure.name("CSV in x")).isEqualTo("Fashion-MNIST");
    assertThat(sure.line()).contains("this is taken for Fashion-MNIST, by the published digests");
    Identity likely =
        of(
            known(KnownSet.FASHION_MNIST, Evidence.DIGESTS),
            known(KnownSet.FASHION_MNIST, Evidence.NAME));
    assertThat(likely.name("CSV in x")).isEqualTo("CSV in x (taken for Fashion-MNIST)");
    assertThat(likely.line().orElseThrow()).contains("by its name alone");
    assertThat(likely.classNames().name(9)).isEqualTo("Ankle boot");
  }

  @Test
  void aPartOfMnistIsNotMnist() {
    Identity half = of(known(KnownSet.MNIST, Evidence.DIGESTS), Optional.empty());
    assertThat(half.name("CSV in x")).isEqualTo("CSV in x");
    assertThat(half.classNames()).isEqualTo(ClassNames.DIGITS);
    assertThat(half.line()).isEmpty();
  }

  @Test
  void partsOfTwoSetsAreWarnedOfAndKeepTheirNumbers() {
    Identity mixed =
        of(
            known(KnownSet.MNIST, Evidence.DIGESTS),
            known(KnownSet.FASHION_MNIST, Evidence.FIGURES));
    assertThat(mixed.warnings(Optional.empty(), Optional.empty()))
        .singleElement()
        .asString()
        .contains("training pictures are MNIST's and the test pictures Fashion-MNIST's");
    assertThat(mixed.name("CSV in x")).isEqualTo("CSV in x");
    assertThat(mixed.classNames()).isEqualTo(ClassNames.DIGITS);
  }

  @Test
  void namesBesideTheDataAreTakenFirst() {
    ClassNames own = ClassNames.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
    Optional<Recognition> fashion = known(KnownSet.FASHION_MNIST, Evidence.FIGURES);
    assertThat(new Identity(fashion, fashion, 2, Optional.of(own)).classNames()).isEqualTo(own);
  }

  /** Twelve pictures in the form of Hugging Face's files, the names noted as its library does. */
  @Test
  void parquetFilesBringTheirClassNames(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("train-00000-of-00001.parquet");
    try (InputStream in = IdentityTest.class.getResourceAsStream("clothes.parquet")) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    StatedData data = new DataResolver(DownloadListener.NONE).stated(file.toString(), true);
    assertThat(data.first().classNames().name(0)).isEqualTo("T - shirt / top");
    assertThat(
            OwnClassNames.inFeatures(
                "{\"info\": {\"features\": {\"label\": {\"names\": [\"a\"]}}}}"))
        .isEmpty();
    assertThat(OwnClassNames.inFeatures("no JSON")).isEmpty();
  }
}
