package org.mnist4j.interop;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.mnist4j.recognizer.picture.DigitForm;

/**
 * Asks ONNX Runtime, in a process of its own: in one with ND4J, whose native libraries bring other
 * versions of the same ones, it crashes. Prints the input's type and shape, then the greatest
 * difference from the expected probabilities for a batch of one picture and for all of them.
 */
final class OnnxRuntimeAnswers {
  private OnnxRuntimeAnswers() {}

  /** The model, the pictures as it takes them, and the probabilities, both little-endian. */
  public static void main(String[] args) throws IOException, OrtException {
    ByteBuffer pictures = direct(Path.of(args[1]));
    ByteBuffer expected = direct(Path.of(args[2]));
    try (OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession session = environment.createSession(args[0])) {
      TensorInfo input = (TensorInfo) session.getInputInfo().get("input").getInfo();
      System.out.println(input.type + " " + Arrays.toString(input.getShape()));
      int all = expected.capacity() / (DigitForm.CLASSES * Float.BYTES);
      for (int batch : new int[] {1, all}) {
        ByteBuffer some = pictures.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        some.limit(pictures.capacity() / all * batch);
        long[] shape = {batch, 1, DigitForm.SIDE, DigitForm.SIDE};
        try (OnnxTensor tensor =
                input.type == OnnxJavaType.UINT8
                    ? OnnxTensor.createTensor(environment, some, shape, OnnxJavaType.UINT8)
                    : OnnxTensor.createTensor(environment, some.asFloatBuffer(), shape);
            OrtSession.Result result = session.run(Map.of("input", tensor))) {
          float[][] answers = (float[][]) result.get("probabilities").orElseThrow().getValue();
          System.out.println(furthest(answers, expected));
        }
      }
    }
  }

  private static double furthest(float[][] answers, ByteBuffer expected) {
    double most = 0;
    for (int picture = 0; picture < answers.length; picture++) {
      for (int digit = 0; digit < DigitForm.CLASSES; digit++) {
        float wanted = expected.getFloat((picture * DigitForm.CLASSES + digit) * Float.BYTES);
        double difference = Math.abs(answers[picture][digit] - wanted);
        most = difference <= most ? most : difference; // NaN stays
      }
    }
    return most;
  }

  private static ByteBuffer direct(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return ByteBuffer.allocateDirect(bytes.length).order(ByteOrder.LITTLE_ENDIAN).put(bytes).flip();
  }
}
