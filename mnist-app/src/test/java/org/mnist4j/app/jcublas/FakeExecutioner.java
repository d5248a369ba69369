package org.mnist4j.app.jcublas;

import java.util.Properties;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner;

/** Computes on the CPU, and says that it was the card; changes results when it is to lie. */
public final class FakeExecutioner extends NativeOpExecutioner {
  @Override
  public Properties getEnvironmentInformation() {
    Properties facts = super.getEnvironmentInformation();
    facts.put(Nd4jEnvironment.BACKEND_KEY, "CUDA");
    return facts;
  }

  @Override
  public INDArray[] exec(CustomOp op) {
    INDArray[] results = super.exec(op);
    if (FakeCuda.behaviour().equals("lie") && results.length > 0 && results[0].isR()) {
      results[0].muli(1.3);
    }
    return results;
  }
}
