package org.mnist4j.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Deeplearning4j would bring along and nobody here needs: some 100 MB of native libraries. */
class ClassPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.datavec.image.loader.NativeImageLoader",
        "org.bytedeco.javacv.Frame",
        "org.bytedeco.opencv.global.opencv_core",
        "org.bytedeco.ffmpeg.global.avcodec",
        "org.bytedeco.leptonica.global.lept",
        "com.github.jaiimageio.impl.plugins.pnm.PNMImageReader",
        "com.twelvemonkeys.imageio.plugins.psd.PSDImageReader",
        "com.twelvemonkeys.imageio.plugins.bmp.BMPImageReader"
      })
  void picturesHaveOneReaderAndNoOtherLibraries(String name) {
    assertAbsent(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.deeplearning4j.models.word2vec.Word2Vec",
        "com.github.jfasttext.JFastText",
        "org.deeplearning4j.nn.modelimport.keras.KerasModelImport",
        "org.bytedeco.hdf5.global.hdf5",
        "org.bytedeco.mkl.global.mkl_rt",
        "org.mapdb.DB",
        "org.sqlite.JDBC",
        "io.aeron.Aeron",
        "org.apache.spark.SparkContext",
        "org.apache.hadoop.conf.Configuration"
      })
  void whatNeverWorksForUsIsAbsent(String name) {
    assertAbsent(name);
  }

  @Test
  void javaCppIsTheOneThatTheEngineWasBuiltFor() throws IOException {
    String engines = Loader.getVersion("org.bytedeco", "dnnl");

    assertThat(engines).endsWith("-" + Loader.getVersion("org.bytedeco", "javacpp"));
  }

  private void assertAbsent(String name) {
    assertThatThrownBy(() -> Class.forName(name, false, getClass().getClassLoader()))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
