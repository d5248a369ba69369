package org.mnist4j.onednn.internal.dnnl;

import static org.bytedeco.dnnl.global.dnnl.dnnl_unimplemented;

/** A call of oneDNN's C interface that did not succeed. */
final class DnnlException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  private final int status;

  DnnlException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Whether oneDNN has no implementation for what was asked, rather than having failed at it. */
  boolean unimplemented() {
    return status == dnnl_unimplemented;
  }
}
