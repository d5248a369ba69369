package org.mnist4j.ui.internal.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mnist4j.recognizer.picture.DigitForm;
import org.mnist4j.ui.internal.infer.InferException;
import org.mnist4j.ui.internal.infer.InferRequest;
import org.mnist4j.ui.internal.infer.InferRequest.Input;
import org.mnist4j.ui.internal.infer.OutputTensor;

/**
 * Pictures in MNIST's form as a tensor: UINT8 from 0 for paper to 255 for ink, or FP32 from 0 to 1,
 * as torchvision's {@code ToTensor} makes them of bytes; those are taken back to bytes.
 */
final class TensorModel implements InferModel {
  private static final String INPUT = "pictures";
  private static final int MOST = 1024;
  private static final int INK = 255;
  private static final List<List<Integer>> SHAPES =
      List.of(
          List.of(DigitForm.SIDE, DigitForm.SIDE),
          List.of(1, DigitForm.SIDE, DigitForm.SIDE),
          List.of(DigitForm.SIDE, DigitForm.SIDE, 1),
          List.of(DigitForm.PIXELS));

  private final ModelQueue queue;

  TensorModel(ModelQueue queue) {
    this.queue = queue;
  }

  @Override
  public String name() {
    return queue.model().name();
  }

  @Override
  public String platform() {
    return queue.model().platform();
  }

  @Override
  public List<Tensor> inputs() {
    return List.of(new Tensor(INPUT, "UINT8", List.of(-1, DigitForm.SIDE, DigitForm.SIDE)));
  }

  @Override
  public List<Tensor> outputs() {
    return Answers.ofTensors();
  }

  @Override
  public CompletableFuture<List<OutputTensor>> infer(InferRequest request) throws InferException {
    Input input = Answers.only(request, INPUT);
    int count = count(input);
    int ink =
        switch (input.datatype()) {
          case "UINT8" -> INK;
          case "FP32" -> 1;
          default ->
              throw new InferException(
                  "The input \"pictures\" must be UINT8 or FP32, not %s.", input.datatype());
        };
    return queue.ask(pictures(input.data().numbers(), count, ink)).thenApply(Answers::ofTensors);
  }

  private static int count(Input input) throws InferException {
    List<Integer> shape = input.shape();
    int count = shape.isEmpty() ? 0 : shape.get(0);
    if (input.data().numbers().length != (long) count * DigitForm.PIXELS
        || !SHAPES.contains(shape.subList(Math.min(1, shape.size()), shape.size()))) {
      throw new InferException(
          "The input \"pictures\" must be numbers of the shape [n, 28, 28], [n, 1, 28, 28],"
              + " [n, 28, 28, 1] or [n, 784], not %s.",
          shape);
    }
    if (count < 1 || count > MOST) {
      throw new InferException(
          "A request has 1 to %d pictures, not %d; send more of them in several requests.",
          MOST, count);
    }
    return count;
  }

  private static List<byte[]> pictures(float[] values, int count, int ink) throws InferException {
    List<byte[]> pictures = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      byte[] picture = new byte[DigitForm.PIXELS];
      for (int pixel = 0; pixel < DigitForm.PIXELS; pixel++) {
        float value = values[i * DigitForm.PIXELS + pixel];
        if (!(value >= 0 && value <= ink)) {
          throw new InferException(
              "A pixel is 0 for paper to %d for ink in this datatype; picture %d has %s.",
              ink, i, value);
        }
        picture[pixel] = (byte) Math.round(value * INK / ink);
      }
      pictures.add(picture);
    }
    return pictures;
  }
}
