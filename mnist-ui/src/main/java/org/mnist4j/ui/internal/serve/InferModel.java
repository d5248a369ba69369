package org.mnist4j.ui.internal.serve;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.mnist4j.ui.internal.infer.InferException;
import org.mnist4j.ui.internal.infer.InferRequest;
import org.mnist4j.ui.internal.infer.OutputTensor;

/** A model as the protocol sees it. */
interface InferModel {
  /** A tensor that goes in or comes out; a size of -1 is any. */
  record Tensor(String name, String datatype, List<Integer> shape) {}

  String name();

  String platform();

  List<Tensor> inputs();

  List<Tensor> outputs();

  /**
   * Answers a request with all outputs.
   *
   * @throws InferException if the request's inputs aren't the model's
   */
  CompletableFuture<List<OutputTensor>> infer(InferRequest request) throws InferException;
}
