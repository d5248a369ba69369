package org.mnist4j.ui.internal.serve;

import java.util.ArrayList;
import java.util.List;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.ui.internal.infer.InferException;
import org.mnist4j.ui.internal.infer.InferRequest;
import org.mnist4j.ui.internal.infer.OutputTensor;

/** What a network says of pictures, as tensors. */
final class Answers {
  private static final int NO_DIGIT = -1;
  private static final List<InferModel.Tensor> OF_TENSORS =
      List.of(
          new InferModel.Tensor("digit", "INT64", List.of(-1)),
          new InferModel.Tensor("probabilities", "FP32", List.of(-1, DigitForm.CLASSES)));

  private Answers() {}

  /** Of pictures in MNIST's form: the most probable digit, and how probable each is. */
  static List<InferModel.Tensor> ofTensors() {
    return OF_TENSORS;
  }

  /**
   * Of picture files, which may hold no digit: that is -1 with the reason beside it, and where
   * there's no ink the probabilities are 0.
   */
  static List<InferModel.Tensor> ofPictures() {
    List<InferModel.Tensor> all = new ArrayList<>(OF_TENSORS);
    all.add(new InferModel.Tensor("no_digit", "BYTES", List.of(-1)));
    return List.copyOf(all);
  }

  /** The only input of a request, by its name. */
  static InferRequest.Input only(InferRequest request, String name) throws InferException {
    if (request.inputs().size() != 1 || !request.inputs().get(0).name().equals(name)) {
      throw new InferException(
          "The model has one input, \"%s\"; the request has %s.",
          name, request.inputs().stream().map(InferRequest.Input::name).toList());
    }
    return request.inputs().get(0);
  }

  static List<OutputTensor> ofTensors(List<double[]> answers) {
    int count = answers.size();
    long[] digits = new long[count];
    float[] probabilities = new float[count * DigitForm.CLASSES];
    for (int i = 0; i < count; i++) {
      double[] answer = answers.get(i);
      int best = 0;
      for (int digit = 0; digit < DigitForm.CLASSES; digit++) {
        probabilities[i * DigitForm.CLASSES + digit] = (float) answer[digit];
        best = answer[digit] > answer[best] ? digit : best;
      }
      digits[i] = best;
    }
    return tensors(digits, probabilities);
  }

  static List<OutputTensor> ofPictures(List<Recognition> recognitions) {
    int count = recognitions.size();
    long[] digits = new long[count];
    float[] probabilities = new float[count * DigitForm.CLASSES];
    List<String> reasons = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Recognition recognition = recognitions.get(i);
      digits[i] = recognition.digit().orElse(NO_DIGIT);
      reasons.add(recognition.noDigit().orElse(""));
      List<Double> values = recognition.probabilities();
      for (int digit = 0; digit < values.size(); digit++) {
        probabilities[i * DigitForm.CLASSES + digit] = values.get(digit).floatValue();
      }
    }
    List<OutputTensor> tensors = new ArrayList<>(tensors(digits, probabilities));
    tensors.add(new OutputTensor.Texts("no_digit", List.of(count), reasons));
    return tensors;
  }

  private static List<OutputTensor> tensors(long[] digits, float[] probabilities) {
    int count = digits.length;
    return List.of(
        new OutputTensor.Longs("digit", List.of(count), digits),
        new OutputTensor.Floats("probabilities", List.of(count, DigitForm.CLASSES), probabilities));
  }
}
