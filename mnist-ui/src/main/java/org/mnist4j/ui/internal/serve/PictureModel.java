package org.mnist4j.ui.internal.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.mnist4j.recognizer.Recognition;
import org.mnist4j.recognizer.io.PictureException;
import org.mnist4j.recognizer.stage.PreparedDigit;
import org.mnist4j.ui.internal.infer.InferException;
import org.mnist4j.ui.internal.infer.InferRequest;
import org.mnist4j.ui.internal.infer.InferRequest.Input;
import org.mnist4j.ui.internal.infer.OutputTensor;

/** Picture files as a tensor of bytes; in JSON each in Base64. */
final class PictureModel implements InferModel {
  private static final String INPUT = "files";
  private static final int MOST = 256;

  private final String name;
  private final ModelQueue queue;
  private final PictureReaders readers;

  PictureModel(String name, ModelQueue queue, PictureReaders readers) {
    this.name = name;
    this.queue = queue;
    this.readers = readers;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String platform() {
    return queue.model().platform();
  }

  @Override
  public List<Tensor> inputs() {
    return List.of(new Tensor(INPUT, "BYTES", List.of(-1)));
  }

  @Override
  public List<Tensor> outputs() {
    return Answers.ofPictures();
  }

  @Override
  public CompletableFuture<List<OutputTensor>> infer(InferRequest request) throws InferException {
    Input input = Answers.only(request, INPUT);
    List<byte[]> files = input.data().pieces();
    if (!input.datatype().equals("BYTES") || input.shape().size() != 1) {
      throw new InferException(
          "The input \"files\" must be BYTES of the shape [n], not %s of %s.",
          input.datatype(), input.shape());
    }
    if (files.isEmpty() || files.size() > MOST) {
      throw new InferException("A request has 1 to %d files, not %d.", MOST, files.size());
    }
    return readers.read(() -> prepare(files)).thenCompose(this::ask);
  }

  private List<PreparedDigit> prepare(List<byte[]> files) throws PictureException {
    List<PreparedDigit> digits = new ArrayList<>(files.size());
    for (byte[] file : files) {
      digits.add(PictureReaders.prepare(queue.model().recognizer(), file));
    }
    return digits;
  }

  private CompletableFuture<List<OutputTensor>> ask(List<PreparedDigit> digits) {
    return queue
        .ask(digits.stream().map(PreparedDigit::pixels).toList())
        .thenApply(answers -> Answers.ofPictures(judge(digits, answers)));
  }

  private List<Recognition> judge(List<PreparedDigit> digits, List<double[]> answers) {
    return IntStream.range(0, digits.size())
        .mapToObj(i -> queue.model().recognizer().judge(digits.get(i), answers.get(i)))
        .toList();
  }
}
