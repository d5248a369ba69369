package org.mnist4j.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    assertThatThrownBy(() -> Class.forName(name, false, getClass().getClassLoader()))
        .isInstanceOf(ClassNotFoundException.class);
  }
}
